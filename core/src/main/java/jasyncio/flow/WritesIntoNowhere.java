package jasyncio.flow;

import jasyncio.streams.BaseTransport;

/** Counts what is written to a transport that has ended: a program that does not notice is told in the log. */
public final class WritesIntoNowhere {
    private static final System.Logger LOG = System.getLogger("jasyncio");

    /** A program that has not been told yet may well write so often. */
    private static final int QUIET = 5;

    private final BaseTransport transport;
    private int count;

    public WritesIntoNowhere(BaseTransport transport) {
        this.transport = transport;
    }

    /** To be called for each write. */
    public void add() {
        if (++count > QUIET) {
            LOG.log(System.Logger.Level.WARNING, "write to a connection that is lost: {0}", transport);
        }
    }
}
