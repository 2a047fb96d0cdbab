package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Runner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Running one program on a loop of its own: what {@code Asyncio.run} does. */
public final class Run {
    private Run() {}

    /** Throws what the program throws; the caller declares it. */
    public static <T extends @Nullable Object> T main(Awaitable<? extends T> main, @Nullable Boolean debug,
            Supplier<? extends EventLoop> loopFactory) {
        try (Runner runner = new Runner(debug, loopFactory)) {
            return runner.run(main);
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }
}
