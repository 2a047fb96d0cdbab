package jasyncio.spawn;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread that does nothing but move bytes between a pipe of Java's, which can only block, and the loop. It is a
 * platform thread, since a virtual one that blocks in a read of a file keeps its carrier, of which there are few, and
 * which the loop's own coroutines may need.
 */
final class Pump {
    /** How much it moves at once. */
    static final int CHUNK = 64 * 1024;

    private static final long IDLE_SECONDS = 1;

    private Pump() {}

    static void start(String pipe, Runnable pump) {
        Thread.ofPlatform().daemon().name("jasyncio " + pipe).start(pump);
    }

    /** One thread for one pipe, while there is something to write. It ends with the program, whatever is left. */
    static ExecutorService writing(String pipe) {
        return oneThread(Thread.ofPlatform().daemon().name("jasyncio " + pipe).factory());
    }

    /**
     * One thread for one pipe, while there is something to write, and a second longer. The program waits for it: what
     * was written last would be lost otherwise.
     */
    static ExecutorService writingToTheEnd(String pipe) {
        return oneThread(Thread.ofPlatform().daemon(false).name("jasyncio " + pipe).factory());
    }

    /** What comes after its shutdown goes nowhere. */
    private static ExecutorService oneThread(ThreadFactory factory) {
        return new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory,
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
