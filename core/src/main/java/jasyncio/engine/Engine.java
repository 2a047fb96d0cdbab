package jasyncio.engine;

import java.io.IOException;
import java.util.Locale;

/**
 * What puts stacks aside. There are two: {@code continuation} runs every coroutine of a loop on the loop's thread and
 * needs two packages of {@code java.base} opened; {@code thread} gives each coroutine a virtual thread.
 */
public abstract class Engine {
    /** The options that make the continuation engine available to a program on the class path. */
    public static final String FLAGS =
            "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED";

    private static final class Chosen {
        static final Engine ENGINE = choose(System.getProperty("jasyncio.engine", "auto"));
    }

    Engine() {}

    /** The engine of this process, chosen by {@code -Djasyncio.engine=continuation|thread|auto}. */
    public static Engine get() {
        return Chosen.ENGINE;
    }

    /** {@code continuation} or {@code thread}. */
    public abstract String name();

    /** Whether all code of a loop runs on one thread. */
    public abstract boolean staysOnThread();

    /** A new place for a loop to run. */
    public abstract LoopThread newLoopThread(String name);

    /**
     * Has the virtual machine get ready for a loop's thread that waits for a selector.
     *
     * @throws IOException if the system has no descriptors left for that
     */
    public void prepareToSelect() throws IOException {}

    abstract Host currentHost();

    private static Engine choose(String wanted) {
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "continuation" -> {
                if (!available()) {
                    throw new IllegalStateException(
                            "jasyncio.engine=continuation, but java.base does not open what it needs."
                                    + " Start the program with: " + flags());
                }
                yield new ContinuationEngine();
            }
            case "thread" -> new ThreadEngine();
            case "auto" -> {
                if (!available()) {
                    tell("the faster continuation engine needs " + flags());
                    yield new ThreadEngine();
                }
                if (Debug.debuggerAttached()) {
                    tell("a debugger is attached, and shows the stack of each task there");
                    yield new ThreadEngine();
                }
                yield new ContinuationEngine();
            }
            default -> throw new IllegalArgumentException(
                    "jasyncio.engine=" + wanted + ": expected continuation, thread or auto");
        };
    }

    /** One line: the logging of the JDK would make two of it. */
    private static void tell(String why) {
        if (System.getLogger("jasyncio").isLoggable(System.Logger.Level.INFO)) {
            System.err.println("jasyncio: using the thread engine: " + why
                    + " (-Djasyncio.engine=thread chooses it without this line)");
        }
    }

    static boolean available() {
        Module base = Object.class.getModule();
        Module self = Engine.class.getModule();
        return base.isExported("jdk.internal.vm", self) && base.isOpen("java.lang", self);
    }

    private static String flags() {
        Module self = Engine.class.getModule();
        return self.isNamed() ? FLAGS.replace("ALL-UNNAMED", self.getName()) : FLAGS;
    }
}
