package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/**
 * The thread that an event loop runs on. A loop gets one with its first run and has it until it is closed, so its
 * coroutines go on in the thread they began in.
 */
public interface LoopThread {
    /**
     * Runs a dispatcher to its end and blocks the caller meanwhile.
     *
     * @param interrupted called on the caller's thread each time that is interrupted
     */
    void run(Dispatcher dispatcher, Runnable interrupted);

    /**
     * The thread that runs the loop's code at this moment; null between runs. Any thread may ask; by the time it has
     * the answer, another may run.
     */
    @Nullable
    Thread thread();

    /** Lets the thread go. */
    void end();
}
