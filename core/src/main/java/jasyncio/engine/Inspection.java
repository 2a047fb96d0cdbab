package jasyncio.engine;

import java.util.Arrays;

/**
 * A look at the stack of a worker from another thread than the one that runs it. A continuation must not be entered while its frames are walked,
 * so threads that are about to enter one wait meanwhile.
 *
 * <p>All that a thread does for this when it enters a worker is to say so, in a plain field, and then to read {@link #underway}. That the one
 * is not overtaken by the other is seen to here: to ask a thread for its stack stops it for a moment, so what it wrote before is visible then, and what it
 * reads afterwards is new. Hence a thread that has not said by then that it enters the worker finds that it has to wait.
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
