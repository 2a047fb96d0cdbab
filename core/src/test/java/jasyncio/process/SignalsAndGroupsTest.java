package jasyncio.process;

import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.createSubprocessShell;
import static jasyncio.Asyncio.run;
import static jasyncio.process.Stdio.PIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here is what CPython does with the same commands, where the system starts children. */
class SignalsAndGroupsTest extends BothProcesses {
    private static final SubprocessOptions OUT = SubprocessOptions.DEFAULT.withStdout(PIPE);

    /** HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM XCPU SYS, and two real-time ones. */
    private static final List<Integer> DEADLY =
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 24, 31, 40, 64);

    @Test
    void aDeathBySignalIsANegativeCodeWhoeverSentIt() throws IOException {
        List<Integer> codes = new ArrayList<>();
        run(() -> {
            for (int signal : DEADLY) {
                codes.add(createSubprocessShell("ulimit -c 0; kill -" + signal + " $$; sleep 100").await());
            }
        });
        assertThat(codes).isEqualTo(DEADLY.stream().map(signal -> isNative() ? -signal : 128 + signal).toList());
    }

    @Test
    void everySignalCanBeSent() throws IOException {
        List<Integer> codes = new ArrayList<>();
        run(() -> {
            for (int signal : DEADLY) {
                var sleeper = createSubprocessExec("/bin/sh", "-c", "ulimit -c 0; exec sleep 100");
                sleeper.sendSignal(signal);
                codes.add(sleeper.await());
            }
        });
        assertThat(codes).isEqualTo(DEADLY.stream().map(signal -> -signal).toList());
    }

    /** The group and the session of a process, as the kernel tells them. */
    private static List<String> groupAndSession(SubprocessOptions options) throws IOException {
        var child = createSubprocessExec(options, "cut", "-d", " ", "-f", "1,5,6", "/proc/self/stat");
        List<String> fields = List.of(child.communicate().stdoutText().strip().split(" "));
        assertThat(fields.getFirst()).isEqualTo(String.valueOf(child.pid()));
        return fields;
    }

    @Test
    void aChildMayLeadASessionOrAGroup() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            List<String> plain = groupAndSession(OUT);
            assertThat(plain.get(1)).isNotEqualTo(plain.get(0));
            List<String> session = groupAndSession(OUT.withStartNewSession(true));
            assertThat(session).containsOnly(session.getFirst());
            List<String> group = groupAndSession(OUT.withProcessGroup(0));
            assertThat(group.get(1)).isEqualTo(group.getFirst());
            assertThat(group.get(2)).isEqualTo(plain.get(2));
        });
    }

    @Test
    void aChildMayJoinTheGroupOfAnother() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            var first = createSubprocessExec(OUT.withProcessGroup(0), "sleep", "100");
            var joining = OUT.withProcessGroup((int) first.pid());
            assertThat(groupAndSession(joining).get(1)).isEqualTo(String.valueOf(first.pid()));
            var second = createSubprocessExec(joining, "sleep", "100");
            second.sendSignalToGroup("TERM");
            assertThat(first.await()).isEqualTo(-15);
            assertThat(second.await()).isEqualTo(-15);
            assertThatThrownBy(() -> createSubprocessExec(joining, "true"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("true in process group " + first.pid() + ": ");
        });
    }

    @Test
    void aGroupIsKilledWithAllThatTheChildHasStarted() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            var shell =
                    createSubprocessShell("sleep 100 & sleep 100 & echo started; wait", OUT.withStartNewSession(true));
            assertThat(shell.stdout().readLine()).isEqualTo("started\n".getBytes());
            shell.killGroup();
            assertThat(shell.stdout().read()).isEmpty(); // the end: nobody has the pipe any more
            assertThat(shell.await()).isEqualTo(-9);
        });
    }

    @Test
    void aGroupThatTheChildHasLeftBehindIsKilledToo() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            var shell = createSubprocessShell("sleep 100 & exit 3", OUT.withProcessGroup(0));
            assertThat(shell.await()).isEqualTo(3);
            shell.killGroup();
            assertThat(shell.stdout().read()).isEmpty();
        });
    }

    @Test
    void thereIsNobodyInAGroupAfterTheEnd() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            var ended = createSubprocessExec(OUT.withStartNewSession(true), "true");
            ended.communicate();
            assertThatThrownBy(ended::killGroup).isInstanceOf(ProcessLookupException.class)
                    .hasMessage("nobody is left in the group of the child: pid " + ended.pid());
        });
    }

    @Test
    void theGroupOfThisProgramIsSpared() throws IOException {
        run(() -> {
            var cat = createSubprocessExec(OUT.withStdin(PIPE), "cat");
            assertThatThrownBy(cat::killGroup).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the child " + cat.pid() + " is in the group of this program: start it with"
                            + " options.withStartNewSession(true) or options.withProcessGroup(0)");
            assertThat(cat.communicate().stdoutText()).isEmpty();
        });
    }

    @Test
    void itIsSparedAlsoWhereAChildWasToJoinIt() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            int own = Integer.parseInt(groupAndSession(OUT).get(1));
            var cat = createSubprocessExec(OUT.withStdin(PIPE).withProcessGroup(own), "cat");
            assertThatThrownBy(cat::killGroup).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the child " + cat.pid() + " is in the group of this program");
            assertThat(cat.communicate().stdoutText()).isEmpty();
        });
    }

    @Test
    void javaRefusesWhatItCannotDo() {
        assumeFalse(isNative());
        run(() -> {
            for (SubprocessOptions options : List.of(OUT.withStartNewSession(true), OUT.withProcessGroup(0),
                    OUT.withPassFds(List.of(5)))) {
                assertThatThrownBy(() -> createSubprocessExec(options, "true"))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageEndingWith(" is for children that the system itself starts, not Java's"
                                + " ProcessBuilder: jasyncio.processes is jdk: use native or auto");
            }
        });
    }

    @Test
    void descriptorsArePassedAndNoOthers(@TempDir Path directory) throws IOException {
        assumeTrue(isNative());
        Path file = Files.writeString(directory.resolve("file"), "passed on");
        try (var opened = new FileInputStream(file.toFile()); var other = new FileInputStream("/dev/null")) {
            assertThat(other.getFD().valid() && opened.getFD().valid()).isTrue();
            int number = descriptorOf(file);
            run(() -> {
                SubprocessOptions passing = OUT.withPassFds(List.of(1, number));
                assertThat(createSubprocessExec(passing, "cat", "/proc/self/fd/" + number).communicate().stdoutText())
                        .isEqualTo("passed on");
                String opens = "for fd in /proc/self/fd/*; do test -e $fd && echo ${fd##*/}; done";
                assertThat(createSubprocessShell(opens, OUT).communicate().stdoutText().lines())
                        .containsExactlyInAnyOrder("0", "1", "2");
                assertThat(createSubprocessShell(opens, passing).communicate().stdoutText().lines())
                        .containsExactlyInAnyOrder("0", "1", "2", String.valueOf(number));
                assertThatThrownBy(() -> createSubprocessExec(OUT.withPassFds(List.of(99_999)), "true"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(
                                "descriptor 99999 cannot be passed to a child: this process has none of that number");
            });
        }
    }

    private static int descriptorOf(Path file) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> isLink(descriptor, file))
                    .map(descriptor -> Integer.parseInt(descriptor.getFileName().toString()))
                    .findFirst().orElseThrow();
        }
    }

    private static boolean isLink(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException _) {
            return false; // the one of the list itself
        }
    }
}
