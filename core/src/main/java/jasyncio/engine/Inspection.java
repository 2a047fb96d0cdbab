package jasyncio.engine;

import java.util.Arrays;

/**
 * Reads the stack of a worker from another thread. The frames of a continuation can only be walked while it does not
 * run, so a thread that is about to enter one has to wait until the reading is over.
 *
 * <p>Entering a worker is frequent and reading its stack is rare, so the reader bears the cost. The thread that enters
 * writes {@code running}, a plain field, and then reads {@link #underway}. The reader sets {@link #underway} and then
 * asks that thread for its stack trace, for which the virtual machine stops the thread for a moment. What the thread
 * wrote before the stop is visible to the reader; what it reads after the stop is what the reader wrote. So either the
 * reader sees that the worker runs, or the thread sees that it has to wait.
 */
final class Inspection {
    private static volatile boolean underway;

    private Inspection() {}

    static boolean isUnderway() {
        return underway;
    }

    static void awaitEnd() {
        synchronized (Inspection.class) {
            // whoever inspects holds this
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is worth no more than a moment
    static synchronized StackTraceElement[] framesOf(Worker worker) {
        underway = true;
        try {
            while (true) {
                ContinuationHost host = worker.host;
                host.thread.getStackTrace();
                if (worker.host != host) {
                    continue;
                }
                if (host.running != worker) {
                    return worker.isDone() ? new StackTraceElement[0] : worker.getStackTrace();
                }
                StackTraceElement[] frames = host.thread.getStackTrace();
                if (host.running == worker && isInWorker(frames)) {
                    return frames;
                }
                Thread.yield(); // on the way in or out
            }
        } finally {
            underway = false;
        }
    }

    private static boolean isInWorker(StackTraceElement[] frames) {
        return Arrays.stream(frames).anyMatch(frame -> frame.getClassName().equals(Worker.class.getName()));
    }
}
