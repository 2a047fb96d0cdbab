package jasyncio.process;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.run;
import static jasyncio.process.SubprocessOptions.PIPES;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.engine.ChildJvm;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoDescriptorsTest extends BothProcesses {
    private static final String TOO_LONG = "x".repeat(3_000_000);

    /** Starts a child when all descriptors are used up, and another one when they are free again. */
    static void main() throws IOException {
        run(() -> {
            await(createSubprocessExec(PIPES, "true")); // what this needs is loaded now, while files can be opened
            tryToStart("true", TOO_LONG);
            List<FileInputStream> files = new ArrayList<>();
            try {
                while (true) {
                    files.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException full) {
                tryToStart("true");
            }
            for (FileInputStream file : files) {
                file.close();
            }
            System.out.println("exit status " + await(createSubprocessExec(PIPES, "true")));
        });
    }

    private static void tryToStart(String program, String... arguments) {
        try {
            createSubprocessExec(PIPES, program, arguments);
        } catch (IOException e) {
            System.out.println(e);
        }
    }

    @Test
    void tooManyOpenFilesAreSaidToBeTheReason() throws IOException, InterruptedException {
        var result =
                ChildJvm.of(NoDescriptorsTest.class).option("-Djasyncio.processes=" + processes).descriptors(200).run();
        assertThat(result.output().lines().filter(line -> line.matches("java.nio.*|exit.*"))).satisfiesExactly(
                line -> assertThat(line)
                        .startsWith("java.nio.file.FileSystemException: true: Argument list too long: "),
                line -> assertThat(line).startsWith("java.nio.file.FileSystemException: true: Too many open files: "),
                line -> assertThat(line).isEqualTo("exit status 0"));
    }
}
