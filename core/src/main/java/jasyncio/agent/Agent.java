package jasyncio.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens to this library what the continuation engine needs, where the library's jar is named as a {@code -javaagent}.
 * It changes no class.
 */
public final class Agent {
    private Agent() {}

    /**
     * Called by the JVM before the program's {@code main}.
     *
     * @param arguments not used
     * @param instrumentation what may change a module at run time
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        Set<Module> library = Set.of(Agent.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.vm", library),
                Map.of("java.lang", library),
                Set.of(),
                Map.of());
    }
}
