package jasyncio.children;

import jasyncio.context.Context;
import jasyncio.flow.ProtocolKind;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.Protocol;
import org.jspecify.annotations.Nullable;

/** The loop's end of a pipe: what reading and writing have in common. */
abstract class Pipe implements BaseTransport {
    final EventLoop loop;
    private final Network.PipeEnd end;
    private final String name;
    private final Context context = Context.copyCurrent();
    Protocol protocol;
    boolean closing;
    private boolean lost;

    Pipe(EventLoop loop, Network.PipeEnd end, String name, Protocol protocol) {
        this.loop = loop;
        this.end = end;
        this.name = name;
        this.protocol = protocol;
    }

    /** Ends this pipe, once: the protocol is told in the next iteration. */
    final void lose(@Nullable Throwable error) {
        closing = true;
        if (!lost) {
            lost = true;
            end.close();
            loop.callSoon(() -> protocol.connectionLost(error), context);
        }
    }

    final boolean lost() {
        return lost;
    }

    /** Ends this pipe without the loop, which is being closed. */
    final void abandon() {
        closing = true;
        lost = true;
        end.close();
    }

    @Override
    public @Nullable Object getExtraInfo(String key) {
        return key.equals("pipe") ? end : null;
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

    /** What {@link #toString} says beside the name and the state. */
    abstract String details();

    @Override
    public final String toString() {
        return "<" + getClass().getSimpleName() + (lost ? " closed " : closing ? " closing " : " ") + name + details()
                + ">";
    }
}
