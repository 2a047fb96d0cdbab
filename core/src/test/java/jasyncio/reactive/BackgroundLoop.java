package jasyncio.reactive;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;

/** A loop that runs beside the test, as publishers and subscribers that know nothing of loops have it. */
final class BackgroundLoop implements AutoCloseable {
    private final EventLoop loop = new EventLoop();
    private final Thread thread = Thread.ofPlatform().daemon().start(loop::runForever);

    EventLoop loop() {
        return loop;
    }

    <T> T call(Awaitable<T> code) {
        return loop.runCoroutineThreadsafe(code).join();
    }

    @Override
    public void close() {
        loop.callSoonThreadsafe(loop::stop);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        loop.close();
    }
}
