package jasyncio.engine;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The debug mode of the process: {@code -Djasyncio.debug=true}, or {@code JASYNCIO_DEBUG=1} in the environment. */
public final class Debug {
    /** Whether new loops start in debug mode, and coroutines remember where they were created. */
    public static final boolean ENABLED = Boolean.getBoolean("jasyncio.debug")
            || (System.getProperty("jasyncio.debug") == null && isSet(System.getenv("JASYNCIO_DEBUG")));

    /** Whether coroutines remember where they were created. */
    public static volatile boolean originTracking = ENABLED;

    private static final int MOST_AWAITERS = 16;

    private static final Pattern DEBUGGER = Pattern.compile("-agentlib:jdwp|-Xrunjdwp");

    private static final class Attached {
        static final boolean DEBUGGER_ATTACHED = DEBUGGER.matcher(options()).find();
    }

    private Debug() {}

    /** The quick way is open where the continuation engine is; the other loads half of the management library. */
    private static String options() {
        return Engine.available()
                ? JvmOptions.get()
                : String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** Whether the virtual machine was started with a debugger's agent. */
    public static boolean debuggerAttached() {
        return Attached.DEBUGGER_ATTACHED;
    }

    /**
     * A throwable whose stack trace is the place of the caller, without the frames of this library; null where origins
     * are not tracked.
     *
     * @param message what happened there
     */
    public static @Nullable Throwable origin(String message) {
        return originTracking ? here(message) : null;
    }

    /** Like {@link #origin}, whatever the mode. */
    public static Throwable here(String message) {
        return new Origin(message);
    }

    /** A throwable that shows the given stack. */
    public static Throwable at(String message, StackTraceElement[] stack) {
        Throwable shown = new Origin(message);
        shown.setStackTrace(EngineFrames.without(stack));
        return shown;
    }

    /**
     * Adds to an exception, among those it suppressed, that it was awaited where the caller is. Once for each place,
     * and for so many at most: the same exception may be awaited by many, and in a loop.
     */
    public static void addAwaiter(Throwable failure) {
        Throwable here = here("awaited at");
        int known = 0;
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof Origin) {
                known++;
                if (known == MOST_AWAITERS || Arrays.equals(suppressed.getStackTrace(), here.getStackTrace())) {
                    return;
                }
            }
        }
        failure.addSuppressed(here);
    }

    /** Whether a frame is this library's, and of no interest to its user. */
    public static boolean isOurs(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("jasyncio.") && !name.endsWith("Test") && !name.contains("Test$");
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty() && !value.equals("0");
    }

    private static final class Origin extends Throwable {
        private static final long serialVersionUID = 1;

        Origin(String message) {
            super(message, null, false, true);
            StackTraceElement[] frames = getStackTrace();
            int own = 0;
            while (own < frames.length && isOurs(frames[own])) {
                own++;
            }
            if (own < frames.length) {
                setStackTrace(EngineFrames.without(Arrays.copyOfRange(frames, own, frames.length)));
            }
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
