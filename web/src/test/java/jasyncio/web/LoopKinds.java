package jasyncio.web;

import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.netty.NettyLoop;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The loops that servers and clients are tried on. */
public final class LoopKinds {
    /**
     * A kind of loop.
     *
     * @param name its name
     * @param create makes one
     */
    public record Kind(String name, Supplier<EventLoop> create) {
        /** Runs a test on a loop of this kind. */
        public void run(Action test) throws Exception {
            jasyncio.Asyncio.run(test, false, create);
        }

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
