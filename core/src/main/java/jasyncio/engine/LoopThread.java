package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** Where an event loop runs. Between runs the loop keeps it, so that its coroutines never meet another thread. */
public interface LoopThread {
    /**
     * Runs a dispatcher to its end and blocks the caller meanwhile.
     *
     * @param interrupted called on the caller's thread each time that is interrupted
     */
    void run(Dispatcher dispatcher, Runnable interrupted);

    /** The thread that runs code of the current run at this moment; null between runs. May be asked by any thread, whom it tells what was so a moment ago. */
    @Nullable
    Thread thread();

    /** Lets the thread go. */
    void end();
}
