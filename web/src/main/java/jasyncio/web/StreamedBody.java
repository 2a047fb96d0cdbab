package jasyncio.web;

import java.io.IOException;

/** Takes a body while it is written: its head goes before it, and it is as long as the head says. */
final class StreamedBody implements Sink {
    private final long announced;
    private final Runnable head;
    private final Sink to;
    private boolean begun;
    private long length;

    /**
     * Sends pieces to another.
     *
     * @param announced how long the body is to be; negative where that is not said
     * @param head is run before the first piece, or when {@link #begin} is called
     */
    StreamedBody(long announced, Runnable head, Sink to) {
        this.announced = announced;
        this.head = head;
        this.to = to;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        length += bytes.length;
        if (announced >= 0 && length > announced) {
            throw contradiction(announced, "at least " + length);
        }
        begin();
        to.write(bytes);
    }

    /** Is called when all of it is written. */
    void end() {
        if (announced >= 0 && length < announced) {
            throw contradiction(announced, "only " + length);
        }
        begin();
    }

    /** Has the head ready to be sent; does nothing where it is. */
    void begin() {
        if (!begun) {
            head.run();
            begun = true;
        }
    }

    static IllegalStateException contradiction(long announced, String found) {
        return new IllegalStateException(
                "the response says Content-Length: " + announced + ", but its body has " + found + " bytes");
    }
}
