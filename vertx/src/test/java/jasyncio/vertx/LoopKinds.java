package jasyncio.vertx;

import jasyncio.loop.EventLoop;
import jasyncio.netty.NettyLoop;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The loops that Vert.x is tried on. */
public final class LoopKinds {
    /**
     * A kind of loop.
     *
     * @param name its name
     * @param create makes one
     */
    public record Kind(String name, Supplier<EventLoop> create) {
        @Override
        public String toString() {
            return name;
        }
    }

    private LoopKinds() {}

    public static Stream<Kind> all() {
        return Stream.of(new Kind("beside", EventLoop::new), new Kind("on Netty's loop", NettyLoop::new));
    }
}
