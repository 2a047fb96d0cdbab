package jasyncio.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The frames by which coroutines are run. They are the same in every stack trace, and tell its reader nothing. */
public final class EngineFrames {
    private EngineFrames() {}

    /** Takes them out of the stack trace of an exception that is to be shown, and of all that it tells of. */
    public static void removeFrom(@Nullable Throwable shown) {
        if (shown != null) {
            removeFrom(shown, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    /**
     * Prepares what a run has failed with for whoever waits for the run: takes the engine's frames out, and lets the
     * stack trace go on in the caller's, which is on another thread. Java's launcher of source files counts on finding
     * its own frames at the end of a trace.
     */
    public static void leadToCaller(Throwable thrown) {
        removeFrom(thrown);
        StackTraceElement[] own = thrown.getStackTrace();
        StackTraceElement[] caller = new Throwable().getStackTrace();
        caller = Arrays.copyOfRange(caller, Math.min(2, caller.length), caller.length); // behind who called this
        if (!endsWith(own, caller)) {
            StackTraceElement[] both = Arrays.copyOf(own, own.length + caller.length);
            System.arraycopy(caller, 0, both, own.length, caller.length);
            thrown.setStackTrace(both);
        }
    }

    private static boolean endsWith(StackTraceElement[] frames, StackTraceElement[] end) {
        int from = frames.length - end.length;
        return from >= 0 && Arrays.equals(frames, from, frames.length, end, 0, end.length);
    }

    private static void removeFrom(Throwable shown, Set<Throwable> seen) {
        if (!seen.add(shown)) {
            return;
        }
        StackTraceElement[] frames = shown.getStackTrace();
        StackTraceElement[] others = without(frames);
        if (others.length < frames.length) {
            shown.setStackTrace(others);
        }
        if (shown.getCause() != null) {
            removeFrom(shown.getCause(), seen);
        }
        for (Throwable suppressed : shown.getSuppressed()) {
            removeFrom(suppressed, seen);
        }
    }

    /** The other frames; all where there are no others. */
    static StackTraceElement[] without(StackTraceElement[] frames) {
        StackTraceElement[] others = Arrays.stream(frames).filter(frame -> !isEngines(frame))
                .toArray(StackTraceElement[]::new);
        return others.length == 0 ? frames : others;
    }

    private static boolean isEngines(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("jdk.internal.vm.") || (name.startsWith("jasyncio.engine.") && Debug.isOurs(frame));
    }
}
