package jasyncio.bench.suite;

import java.util.ArrayList;
import java.util.List;

/** How the JVMs of contestants are started. */
final class Jvm {
    private Jvm() {}

    /** Ours runs on the engine that is named; others do not mind it. */
    static List<String> command(Settings settings, String engine, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens", "java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", // Netty's and JMH's
                "-Xms4g", "-Xmx4g", "-XX:+Use" + settings.collector() + "GC", "-Djasyncio.engine=" + engine,
                "-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }
}
