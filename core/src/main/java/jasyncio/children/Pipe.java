package jasyncio.children;

import jasyncio.context.Context;
import jasyncio.flow.ProtocolKind;
import jasyncio.loop.EventLoop;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.Protocol;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe: what reading and writing have in common.
 *
 * <p>Java's pipes to a child can only block, so each has a pump: a thread that does nothing but move bytes between the
 * pipe and the loop. It is a platform thread, since a virtual one that blocks in a read of a file keeps its carrier, of
 * which there are few, and which the loop's own coroutines may need. All that the pump has to say goes through
 * {@link #tell}, so that it arrives in the order in which it was said.
 */
abstract class Pipe implements BaseTransport {
    static final int CHUNK = 64 * 1024;

    final EventLoop loop;
    private final Closeable stream;
    private final String name;
    private final Context context;
    Protocol protocol;
    boolean closing;
    private boolean lost;

    Pipe(EventLoop loop, Context context, Closeable stream, String name, Protocol protocol) {
        this.loop = loop;
        this.context = context;
        this.stream = stream;
        this.name = name;
        this.protocol = protocol;
    }

    /** Called by the pump. False if the loop is closed, and nobody there to be told. */
    final boolean tell(Runnable news) {
        return tell(loop, context, news);
    }

    static boolean tell(EventLoop loop, Context context, Runnable news) {
        try {
            loop.callSoonThreadsafe(news, context);
            return true;
        } catch (IllegalStateException e) {
            if (loop.isClosed()) {
                return false;
            }
            throw e;
        }
    }

    /** Ends this pipe, once: the protocol is told in the next iteration. */
    final void lose(@Nullable Throwable error) {
        closing = true;
        if (!lost) {
            lost = true;
            loop.callSoon(() -> protocol.connectionLost(error), context);
        }
    }

    final boolean lost() {
        return lost;
    }

    final void startPump(Runnable pump) {
        Thread.ofPlatform().daemon().name("jasyncio " + name).start(pump);
    }

    /**
     * Called by the pump, or if there is none: a descriptor that is closed under a thread that reads it may be
     * another's by then.
     */
    final void closeStream() {
        try {
            stream.close();
        } catch (IOException _) {
            // what could not be flushed was told when it was written
        }
    }

    @Override
    public @Nullable Object getExtraInfo(String key) {
        return key.equals("pipe") ? stream : null;
    }

    @Override
    public final boolean isClosing() {
        return closing;
    }

    @Override
    public final void setProtocol(BaseProtocol protocol) {
        this.protocol = ProtocolKind.check(Protocol.class, protocol);
    }

    @Override
    public final BaseProtocol getProtocol() {
        return protocol;
    }

    /** Ends this pipe without the loop, which is being closed. */
    abstract void abandon();

    /** What {@link #toString} says beside the name and the state. */
    abstract String details();

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + (lost ? " closed " : closing ? " closing " : " ") + name + details()
                + ">";
    }
}
