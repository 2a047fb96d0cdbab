package jasyncio.pipes;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import org.jspecify.annotations.Nullable;

/** The loop's end of a pipe: what reading and writing have in common. */
public abstract class PipeTransport implements BaseTransport {
    final EventLoop loop;
    private final Network.PipeEnd end;
    private final String name;
    private final Context context = Context.copyCurrent();
    boolean closing;
    private boolean lost;

    PipeTransport(EventLoop loop, Network.PipeEnd end, String name) {
        this.loop = loop;
        this.end = end;
        this.name = name;
    }

    /** Ends this pipe, once: the protocol is told in the next iteration. */
    final void lose(@Nullable Throwable error) {
        closing = true;
        if (!lost) {
            lost = true;
            OpenPipes.of(loop).remove(this);
            end.close();
            loop.callSoon(() -> getProtocol().connectionLost(error), context);
        }
    }

    final boolean lost() {
        return lost;
    }

    /** Ends this pipe without the loop, which is being closed. */
    public final void abandon() {
        closing = true;
        lost = true;
        end.close();
    }

    @Override
    public final @Nullable Object getExtraInfo(String key) {
        return key.equals("pipe") ? end.pipe() : null;
    }

    @Override
    public final boolean isClosing() {
        return closing;
    }

    @Override
    public abstract void setProtocol(BaseProtocol protocol);

    /** What {@link #toString} says beside the name and the state. */
    abstract String details();

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + (lost ? " closed " : closing ? " closing " : " ") + name + details()
                + ">";
    }
}
