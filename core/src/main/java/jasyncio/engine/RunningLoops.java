package jasyncio.engine;

import java.util.ArrayList;
import java.util.List;

/** The loops of this process that are running, oldest run first. This layer does not know what a loop is. */
public final class RunningLoops {
    private static final List<Object> RUNNING = new ArrayList<>();

    private RunningLoops() {}

    /** The loop begins to run. */
    public static void add(Object loop) {
        synchronized (RUNNING) {
            RUNNING.add(loop);
        }
    }

    /** The loop has ended its run, and is not kept. */
    public static void remove(Object loop) {
        synchronized (RUNNING) {
            RUNNING.removeIf(running -> running == loop);
        }
    }

    /** A copy. */
    public static List<Object> all() {
        synchronized (RUNNING) {
            return List.copyOf(RUNNING);
        }
    }
}
