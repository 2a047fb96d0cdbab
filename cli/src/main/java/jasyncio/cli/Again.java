package jasyncio.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Runs a program that was compiled before: what the launcher starts where it needs to understand no options, which
 * takes longer than the rest.
 */
public final class Again {
    private Again() {}

    /**
     * Runs it.
     *
     * @param args the jar, and the program's arguments
     * @throws Throwable what the program throws
     */
    public static void main(String... args) throws Throwable {
        List<String> all = List.of(args);
        Program.execute(() -> CompiledProgram.run(Path.of(all.getFirst()), all.subList(1, all.size())));
    }
}
