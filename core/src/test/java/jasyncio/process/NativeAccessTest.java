package jasyncio.process;

import static jasyncio.Asyncio.createSubprocessShell;
import static jasyncio.Asyncio.run;
import static jasyncio.process.SubprocessOptions.PIPES;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.engine.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NativeAccessTest {
    /** Prints what becomes of a child. */
    static void main(String[] arguments) throws IOException {
        run(() -> {
            try {
                SubprocessOptions options = PIPES.withStartNewSession(arguments.length > 0);
                var child = createSubprocessShell("echo hello; kill -HUP $$", options);
                System.out.print(child.communicate().stdoutText());
                System.out.println(child.returncode());
            } catch (UnsupportedOperationException | IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        });
    }

    private static ChildJvm jvm() {
        return ChildJvm.ofNoEngine(NativeAccessTest.class).option("-Djasyncio.engine=thread");
    }

    @Test
    void withoutItJavaStartsChildrenAndNobodyIsWarned() throws IOException, InterruptedException {
        assertThat(jvm().run().output()).isEqualTo("hello\n129\n");
    }

    @Test
    void withItTheSystemStartsThem() throws IOException, InterruptedException {
        assertThat(jvm().option("--enable-native-access=ALL-UNNAMED").run().output()).isEqualTo("hello\n-1\n");
    }

    @Test
    void whatJavaCannotDoIsRefusedWithTheWayOut() throws IOException, InterruptedException {
        assertThat(jvm().run("session").output()).isEqualTo("a new session is for children that the system itself"
                + " starts, not Java's ProcessBuilder: native access is not enabled: start the program with"
                + " --enable-native-access=ALL-UNNAMED\n");
    }

    @Test
    void oneMayInsist() throws IOException, InterruptedException {
        assertThat(jvm().option("-Djasyncio.processes=native").run().output()).isEqualTo("jasyncio.processes=native,"
                + " but native access is not enabled: start the program with --enable-native-access=ALL-UNNAMED\n");
    }

    /** Whoever started this process may have ignored SIGCHLD: the kernel would throw the status of children away. */
    @Test
    void theStatusIsKnownAlsoWhereSigchldWasIgnored() throws IOException, InterruptedException {
        for (String processes : new String[]{"native", "jdk"}) {
            var result = jvm().option("--enable-native-access=ALL-UNNAMED").option("-Djasyncio.processes=" + processes)
                    .after("trap '' CHLD").run();
            assertThat(result.output()).isEqualTo(processes.equals("native") ? "hello\n-1\n" : "hello\n129\n");
        }
    }
}
