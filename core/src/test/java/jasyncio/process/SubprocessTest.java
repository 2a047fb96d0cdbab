package jasyncio.process;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.createSubprocessShell;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.toThread;
import static jasyncio.Asyncio.waitFor;
import static jasyncio.process.Stdio.DEVNULL;
import static jasyncio.process.Stdio.PIPE;
import static jasyncio.process.Stdio.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.primitives.TimeoutException;
import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.ConnectionResetException;
import jasyncio.streams.ReadTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is expected here is what CPython does with the same commands. */
class SubprocessTest extends BothProcesses {
    private static final SubprocessOptions OUT = SubprocessOptions.DEFAULT.withStdout(PIPE);
    private static final SubprocessOptions IN_OUT = OUT.withStdin(PIPE);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void aCommandMayBeAList() throws IOException {
        run(() -> {
            assertThat(createSubprocessExec(OUT, List.of("echo", "hello", "world")).communicate().stdoutText())
                    .isEqualTo("hello world\n");
            assertThat(createSubprocessExec(List.of("true")).await()).isZero();
            assertThatThrownBy(() -> createSubprocessExec(List.of())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a command is a program and its arguments; this one is empty");
        });
    }

    private static Subprocess start(String... command) throws IOException {
        return createSubprocessExec(OUT, command);
    }

    @Test
    void aCommandMayBeAnArray() throws IOException {
        run(() -> {
            assertThat(start("echo", "hello", "world").communicate().stdoutText()).isEqualTo("hello world\n");
            assertThat(createSubprocessExec(new String[]{"true"}).await()).isZero();
            assertThatThrownBy(() -> start()).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a command is a program and its arguments; this one is empty");
        });
    }

    @Test
    void communicateReadsWhatTheChildWrites() throws IOException {
        run(() -> {
            Subprocess echo = createSubprocessExec(OUT, "echo", "hello", "world");
            Subprocess.Output output = echo.communicate();
            assertThat(output.stdout()).isEqualTo(bytes("hello world\n"));
            assertThat(output.stderr()).isNull();
            assertThat(output.stderrText()).isEmpty();
            assertThat(echo.returncode()).isEqualTo(0);
            assertThat(echo).hasToString("<Process " + echo.pid() + ">");
        });
    }

    @Test
    void communicateWritesItsInput() throws IOException {
        run(() -> {
            Subprocess cat = createSubprocessExec(IN_OUT, "cat");
            assertThat(cat.returncode()).isNull();
            assertThat(cat.communicate(bytes("abc\n")).stdoutText()).isEqualTo("abc\n");
            assertThat(cat.returncode()).isEqualTo(0);
        });
    }

    @Test
    void communicateWithoutInputClosesStdin() throws IOException {
        run(() -> {
            Subprocess cat = createSubprocessExec(IN_OUT, "cat");
            assertThat(cat.communicate().stdoutText()).isEmpty();
            assertThat(cat.returncode()).isEqualTo(0);
        });
    }

    @Test
    void tenMegabytesGoBothWays() throws IOException {
        run(() -> {
            byte[] data = new byte[10 * 1024 * 1024];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) (i * 31 + (i >> 16));
            }
            Subprocess cat = createSubprocessExec(IN_OUT, "cat");
            byte[] copy = cat.communicate(data).stdout();
            assertThat(Arrays.equals(copy, data)).isTrue();
            assertThat(cat.returncode()).isEqualTo(0);
        });
    }

    @Test
    void tenMegabytesComeOnTwoPipesAtOnce() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("cat > /dev/null; head -c 10485760 /dev/zero | tee /dev/stderr",
                    SubprocessOptions.PIPES);
            Subprocess.Output output = shell.communicate(new byte[1_000_000]);
            assertThat(output.stdout()).hasSize(10_485_760);
            assertThat(output.stderr()).hasSize(10_485_760);
        });
    }

    @Test
    void aChildThatStopsReadingIsNoErrorForCommunicate() throws IOException {
        run(() -> {
            Subprocess head = createSubprocessExec(IN_OUT, "head", "-c", "3");
            assertThat(head.communicate(bytes("x".repeat(1_000_000))).stdoutText())
                    .isEqualTo("xxx");
            assertThat(head.returncode()).isEqualTo(0);
        });
    }

    @Test
    void drainFailsWhenTheChildHasClosedStdin() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("exec 0<&-; echo closed; exec sleep 100", IN_OUT);
            assertThat(text(shell.stdout().readLine())).isEqualTo("closed\n");
            assertThatThrownBy(() -> {
                while (true) {
                    shell.stdin().write(new byte[100_000]);
                    shell.stdin().drain();
                }
            })
                    .isInstanceOfAny(BrokenPipeException.class, ConnectionResetException.class);
            assertThatThrownBy(() -> shell.stdin().drain())
                    .isInstanceOf(ConnectionResetException.class)
                    .hasMessage("Connection lost");
            shell.kill();
            assertThat(await(shell)).isEqualTo(-9);
        });
    }

    @Test
    void drainWaitsForAChildThatDoesNotRead() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("read start; exec cat", IN_OUT);
            shell.stdin().write(bytes("\n"));
            shell.stdin().write(new byte[1_000_000]);
            assertThat(shell.stdin().transport().getWriteBufferSize()).isGreaterThan(0);
            Task<?> counting = createTask(() -> shell.stdout().readExactly(1_000_000));
            shell.stdin().drain();
            assertThat(shell.stdin().transport().getWriteBufferSize())
                    .isLessThanOrEqualTo(shell.stdin().transport().getWriteBufferLimits().low());
            await(counting);
            shell.stdin().close();
            shell.stdin().waitClosed();
            assertThat(await(shell)).isEqualTo(0);
        });
    }

    @Test
    void aChildThatIsNotReadIsStoppedByItsFullPipe() throws IOException {
        run(() -> {
            SubprocessOptions small = OUT.withLimit(1024);
            Subprocess ignored = createSubprocessExec(small, "head", "-c", "10000000", "/dev/zero");
            Subprocess read = createSubprocessExec(small, "head", "-c", "10000000", "/dev/zero");
            assertThat(read.communicate().stdout()).hasSize(10_000_000);
            assertThat(((ReadTransport) ignored.transport().getPipeTransport(1)).isReading())
                    .isFalse();
            assertThat(ignored.returncode()).isNull();
            ignored.kill();
            // in the reader, in one chunk that came while it was paused, and in the pipe
            assertThat(ignored.stdout().read()).hasSizeLessThan(500_000);
            assertThat(await(ignored)).isEqualTo(-9);
        });
    }

    @Test
    void linesAreReadWhileTheChildRuns() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("echo one; read x; echo \"got $x\"; read x || echo eof", IN_OUT);
            assertThat(text(shell.stdout().readLine())).isEqualTo("one\n");
            shell.stdin().write(bytes("two\n"));
            shell.stdin().drain();
            assertThat(text(shell.stdout().readLine())).isEqualTo("got two\n");
            shell.stdin().close();
            shell.stdin().waitClosed();
            assertThat(text(shell.stdout().readLine())).isEqualTo("eof\n");
            assertThat(shell.stdout().readLine()).isEmpty();
            assertThat(await(shell)).isEqualTo(0);
            assertThat(shell.stdout().atEof()).isTrue();
        });
    }

    @Test
    void exitCodes() throws IOException {
        run(() -> {
            List<Integer> codes = new ArrayList<>();
            for (int code : List.of(0, 1, 7, 127, 128, 129, 137, 143, 255)) {
                codes.add(await(createSubprocessShell("exit " + code)));
            }
            assertThat(codes).containsExactly(0, 1, 7, 127, 128, 129, 137, 143, 255);
        });
    }

    @Test
    void aSignalIsANegativeCode() throws IOException {
        run(() -> {
            List<Integer> codes = new ArrayList<>();
            // not HUP or INT: started in the background, the tests and so their children may ignore those
            List<Consumer<Subprocess>> signals = List.of(
                    Subprocess::terminate,
                    Subprocess::kill,
                    p -> p.sendSignal(14),
                    p -> p.sendSignal("SIGALRM"),
                    p -> p.sendSignal("PIPE"));
            for (var signal : signals) {
                Subprocess sleeper = createSubprocessExec("sleep", "100");
                signal.accept(sleeper);
                codes.add(await(sleeper));
            }
            assertThat(codes).containsExactly(-15, -9, -14, -14, -13);
        });
    }

    /** CPython 3.11: executable="/bin/sh" with "-c" and the like; the shell is named as it was given. */
    @Test
    void anotherProgramThanTheCommandSays() throws IOException {
        run(() -> {
            SubprocessOptions sh = SubprocessOptions.PIPES.withExecutable("sh");
            assertThat(await(createSubprocessExec(sh, "anything", "-c", "echo $((6 * 7))")::communicate).stdoutText())
                    .isEqualTo("42\n");
            assertThat(await(createSubprocessShell(sh.withExecutable("/bin/sh"), "echo $0")::communicate).stdoutText())
                    .isEqualTo("/bin/sh\n");
            assertThat(await(createSubprocessExec(sh.withUmask(0077), "anything", "-c", "umask")::communicate)
                    .stdoutText()).isEqualTo("0077\n");
            assertThatThrownBy(() -> createSubprocessExec(sh.withExecutable("/no/such"), "sh"))
                    .isInstanceOf(NoSuchFileException.class).hasMessageContaining("/no/such");
            assertThatThrownBy(() -> createSubprocessExec(sh.withExecutable("/"), "sh"))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> sh.withExecutable("")).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void aStoppedChildGoesOnAfterCont() throws IOException {
        run(() -> {
            Subprocess cat = createSubprocessExec(IN_OUT, "cat");
            cat.sendSignal("STOP");
            cat.stdin().write(bytes("x\n"));
            cat.sendSignal("CONT");
            assertThat(text(cat.stdout().readLine())).isEqualTo("x\n");
            cat.stdin().close();
            assertThat(await(cat)).isEqualTo(0);
        });
    }

    @Test
    void aChildThatIgnoresTermEndsByKill() throws IOException {
        run(() -> {
            Subprocess shell =
                    createSubprocessShell("trap 'echo no' TERM; echo ready; while :; do sleep 0.02; done", OUT);
            assertThat(text(shell.stdout().readLine())).isEqualTo("ready\n");
            shell.terminate();
            assertThat(text(shell.stdout().readLine())).isEqualTo("no\n");
            assertThat(shell.returncode()).isNull();
            shell.kill();
            assertThat(await(shell)).isEqualTo(-9);
            assertThat(shell.returncode()).isEqualTo(-9);
        });
    }

    @Test
    void unknownSignals() throws IOException {
        run(() -> {
            Subprocess sleeper = createSubprocessExec("sleep", "100");
            assertThatThrownBy(() -> sleeper.sendSignal("NONSENSE"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NONSENSE");
            assertThatThrownBy(() -> sleeper.sendSignal(999))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("999");
            sleeper.kill();
            assertThat(await(sleeper)).isEqualTo(-9);
        });
    }

    @Test
    void thereIsNothingToSignalAfterTheEnd() throws IOException {
        run(() -> {
            Subprocess ended = createSubprocessExec("true");
            await(ended);
            sleep(0);
            assertThatThrownBy(ended::kill).isInstanceOf(ProcessLookupException.class);
            assertThatThrownBy(ended::terminate).isInstanceOf(ProcessLookupException.class);
            assertThatThrownBy(() -> ended.sendSignal(1))
                    .isInstanceOf(ProcessLookupException.class)
                    .hasMessageContaining(String.valueOf(ended.pid()));
        });
    }

    @Test
    void stderrGoesWhereStdoutGoes() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("echo out; echo err >&2", OUT.withStderr(STDOUT));
            assertThat(shell.communicate().stdoutText()).isEqualTo("out\nerr\n");
            assertThatThrownBy(shell::stderr)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("withStderr(PIPE)");
        });
    }

    @Test
    void stderrIsAPipeOfItsOwn() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("echo out; echo err >&2", OUT.withStderr(PIPE));
            Subprocess.Output output = shell.communicate();
            assertThat(output.stdoutText()).isEqualTo("out\n");
            assertThat(output.stderrText()).isEqualTo("err\n");
        });
    }

    @Test
    void devnullIsEmptyAndTakesAll() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("cat; echo out; echo err >&2",
                    new SubprocessOptions(DEVNULL, DEVNULL, PIPE, null, null, 100));
            Subprocess.Output output = shell.communicate();
            assertThat(output.stdout()).isNull();
            assertThat(output.stderrText()).isEqualTo("err\n");
        });
    }

    @Test
    void filesAsStreams(@TempDir Path directory) throws IOException {
        Path in = Files.writeString(directory.resolve("in"), "from a file\n");
        Path out = directory.resolve("out");
        SubprocessOptions files = SubprocessOptions.DEFAULT.withStdin(Stdio.file(in));
        run(() -> {
            await(createSubprocessExec(files.withStdout(Stdio.file(out)), "cat"));
            await(createSubprocessExec(files.withStdout(Stdio.file(out)), "cat"));
            await(createSubprocessExec(files.withStdout(Stdio.appendTo(out)), "cat"));
        });
        assertThat(out).hasContent("from a file\nfrom a file\n");
    }

    @Test
    void stdoutOfAnotherStreamIsRefused() {
        assertThatThrownBy(() -> OUT.withStdin(STDOUT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OUT.withStdout(STDOUT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OUT.withLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be a positive number of bytes, not 0");
    }

    @Test
    void variablesOfTheEnvironmentAreChecked() {
        assertThatThrownBy(() -> OUT.withEnv(Map.of("a=b", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name 'a=b' of a variable of the environment contains '=' or a NUL character");
        assertThatThrownBy(() -> OUT.withEnv(Map.of("a", "b\0c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a NUL character in the variable a='b\\0c'");
    }

    @Test
    void directoryAndEnvironment() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("echo \"$A-$HOME-$(pwd)\"",
                    OUT.withEnv(Map.of("A", "x y")).withCwd(Path.of("/")));
            assertThat(shell.communicate().stdoutText()).isEqualTo("x y--/\n");
        });
    }

    @Test
    void aProgramIsLookedUpInThePathOfItsOwnEnvironment(@TempDir Path directory) throws IOException {
        Path program = Files.writeString(directory.resolve("prog"), "#!/bin/sh\necho found $1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(() -> {
            SubprocessOptions there = OUT.withEnv(Map.of("PATH", directory + ":/bin:/usr/bin"));
            assertThat(createSubprocessExec(there, "prog", "me").communicate().stdoutText())
                    .isEqualTo("found me\n");
            assertThatThrownBy(() -> createSubprocessExec(OUT.withEnv(Map.of()), "prog"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("prog");
        });
    }

    @Test
    void whatCannotBeStarted() {
        run(() -> {
            assertThatThrownBy(() -> createSubprocessExec("nosuchprogram", "x"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage("nosuchprogram: No such file or directory");
            assertThatThrownBy(() -> createSubprocessExec("/etc/passwd"))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessage("/etc/passwd: Permission denied");
            assertThatThrownBy(() -> createSubprocessExec(OUT.withCwd(Path.of("/nosuchdirectory")), "true"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("/nosuchdirectory");
            assertThatThrownBy(() -> createSubprocessExec(OUT.withCwd(Path.of("/etc/passwd")), "true"))
                    .isInstanceOf(NotDirectoryException.class)
                    .hasMessageContaining("/etc/passwd");
            assertThatThrownBy(() -> createSubprocessExec("ec\0ho"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NUL");
        });
    }

    @Test
    void moreArgumentsThanTheSystemTakes() {
        run(() -> {
            assertThatThrownBy(() -> createSubprocessExec("true", "x".repeat(3_000_000)))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith("true: Argument list too long: ")
                    .cause().hasMessageContaining("error").hasMessageContaining("7");
            assertThatThrownBy(() -> createSubprocessExec(OUT.withEnv(Map.of("A", "x".repeat(3_000_000))), "true"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageStartingWith("true: Argument list too long: ");
        });
    }

    @Test
    void aProgramBelowSomethingThatIsNoDirectory() {
        run(() -> {
            assertThatThrownBy(() -> createSubprocessExec("/etc/passwd/true"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage("/etc/passwd/true: Not a directory");
        });
    }

    @Test
    void filesThatCannotBeStreams(@TempDir Path directory) {
        Path missing = directory.resolve("missing");
        Path below = missing.resolve("file");
        run(() -> {
            assertThatThrownBy(() -> createSubprocessExec(OUT.withStdin(Stdio.file(missing)), "cat"))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessage(missing + ": No such file or directory");
            for (SubprocessOptions options : List.of(OUT.withStdout(Stdio.file(below)),
                    OUT.withStderr(Stdio.appendTo(below)))) {
                assertThatThrownBy(() -> createSubprocessExec(options, "cat"))
                        .isInstanceOf(NoSuchFileException.class)
                        .hasMessage(below + ": No such file or directory");
            }
            assertThatThrownBy(() -> createSubprocessExec(OUT.withStderr(Stdio.file(directory)), "cat"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(directory + ": Is a directory");
        });
    }

    /** As for CPython. Java has the shell read it. */
    @Test
    void aScriptThatDoesNotSayWhoReadsIt(@TempDir Path directory) throws IOException {
        assumeTrue(isNative());
        Path script = Files.writeString(directory.resolve("script"), "exit 3");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(() -> {
            assertThatThrownBy(() -> createSubprocessExec(script.toString()))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessage(script + ": Exec format error: this is no program of this machine, nor a script that"
                            + " begins with #!");
        });
    }

    @Test
    void aProgramThatWasLookedUpKeepsItsName() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            var environment = OUT.withEnv(Map.of("PATH", "/bin:/usr/bin"));
            assertThat(createSubprocessExec(environment, "sh", "-c", "tr '\\0' ' ' < /proc/$$/cmdline; exit")
                    .communicate().stdoutText()).startsWith("sh -c ");
        });
    }

    @Test
    void waitingMayHaveALimit() throws IOException {
        run(() -> {
            Subprocess sleeper = createSubprocessExec("sleep", "100");
            assertThatThrownBy(() -> waitFor(sleeper, 0.01)).isInstanceOf(TimeoutException.class);
            assertThat(sleeper.returncode()).isNull();
            sleeper.terminate();
            assertThat(waitFor(sleeper, 60)).isEqualTo(-15);
        });
    }

    @Test
    void childrenOfJavaAreLeftToJava() throws Exception {
        run(() -> {
            List<Process> theirs = new ArrayList<>();
            List<Subprocess> ours = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                theirs.add(new ProcessBuilder("sh", "-c", "exit " + i).start());
                ours.add(createSubprocessShell("exit " + (10 + i)));
            }
            for (int i = 0; i < 10; i++) {
                Process process = theirs.get(i);
                int status = toThread(process::waitFor);
                assertThat(status).isEqualTo(i);
                assertThat(await(ours.get(i))).isEqualTo(10 + i);
            }
        });
    }

    @Test
    void halfACharacterIsRefused() {
        String half = "a\ud800b";
        run(() -> {
            for (List<String> command : List.of(List.of("echo", half), List.of(half))) {
                assertThatThrownBy(() -> createSubprocessExec(command))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'a\\ud800b' cannot be given to the system");
            }
            assertThatThrownBy(() -> createSubprocessExec(OUT.withEnv(Map.of("A", half)), "true"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the value of the variable A 'a\\ud800b'");
        });
    }

    @Test
    void twoHundredAtOnce() {
        int sum = run(() -> {
            List<Task<Integer>> tasks = IntStream.range(0, 200)
                    .mapToObj(i -> createTask(() -> {
                        Subprocess echo = createSubprocessExec(OUT, "echo", String.valueOf(i));
                        return Integer.parseInt(echo.communicate().stdoutText().strip());
                    }))
                    .toList();
            int total = 0;
            for (Task<Integer> task : tasks) {
                total += await(task);
            }
            return total;
        });
        assertThat(sum).isEqualTo(19900);
    }

    @Test
    void aCancelledWaitLeavesTheChildAlone() throws IOException {
        run(() -> {
            Subprocess sleeper = createSubprocessExec("sleep", "100");
            Task<Integer> waiting = createTask(sleeper);
            sleep(0);
            waiting.cancel();
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            assertThat(sleeper.returncode()).isNull();
            sleeper.kill();
            assertThat(await(sleeper)).isEqualTo(-9);
        });
    }

    @Test
    void aCancelledCommunicateLeavesTheChildAlone() throws IOException {
        run(() -> {
            Subprocess cat = createSubprocessExec(IN_OUT, "cat");
            Task<?> communicating = createTask(() -> createSubprocessShell("echo x; exec sleep 100", OUT));
            Subprocess sleeper = (Subprocess) await(communicating);
            Task<?> waiting = createTask(() -> sleeper.communicate());
            sleep(0.01);
            waiting.cancel();
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            assertThat(sleeper.returncode()).isNull();
            sleeper.kill();
            assertThat(await(sleeper)).isEqualTo(-9);
            assertThat(cat.communicate(bytes("ok")).stdoutText()).isEqualTo("ok");
            assertThat(EventLoop.getRunningLoop().allTasks()).hasSize(1);
        });
    }

    @Test
    void aCancelledStartLeavesNoChild(@TempDir Path directory) throws IOException {
        Path trace = directory.resolve("trace");
        run(() -> {
            Task<Subprocess> starting = createTask(
                    () -> createSubprocessShell("echo $$ > " + trace + "; exec sleep 100", OUT));
            sleep(0);
            starting.cancel();
            assertThatThrownBy(() -> await(starting)).isInstanceOf(CancelledError.class);
        });
        if (Files.exists(trace) && Files.size(trace) > 0) {
            long pid = Long.parseLong(Files.readString(trace).strip());
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void aGrandchildCanWriteAfterTheChildHasExited() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell(
                    "(while kill -0 $$; do sleep 0.01; done 2>/dev/null; echo late; echo error >&2) &"
                            + " echo early; read x; exit 3",
                    SubprocessOptions.PIPES);
            assertThat(text(shell.stdout().readLine())).isEqualTo("early\n");
            Subprocess.Output output = shell.communicate(bytes("\n"));
            assertThat(output.stdoutText()).isEqualTo("late\n");
            assertThat(output.stderrText()).isEqualTo("error\n");
            assertThat(shell.returncode()).isEqualTo(3);
        });
    }

    /** CPython 3.14 waits for the pipe; its main branch, from July 2026 on, does not. */
    @Test
    void waitingEndsWithTheChildThoughItsOutputWasNotRead() throws IOException {
        run(() -> {
            Subprocess yes = createSubprocessExec(SubprocessOptions.PIPES, "yes");
            yes.stdout().readLine();
            yes.kill();
            assertThat(yes.await()).isEqualTo(-9);
            yes.transport().close();
        });
    }

    @Test
    void waitingEndsWithTheChildThoughAGrandchildHasThePipe() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("sleep 100 & echo $!; wait", SubprocessOptions.PIPES);
            long grandchild = Long.parseLong(text(shell.stdout().readLine()).strip());
            shell.kill();
            assertThat(shell.await()).isEqualTo(-9);
            shell.kill(); // as for CPython, there is nothing to tell, while the pipes are open
            shell.transport().close();
            ProcessHandle.of(grandchild).ifPresent(ProcessHandle::destroyForcibly);
        });
    }

    @Test
    void whatACommunicateThatWasGivenUpHasReadIsThereForTheNext(@TempDir Path directory) throws IOException {
        Path go = directory.resolve("go");
        run(() -> {
            Subprocess shell = createSubprocessShell(
                    "cat; echo one; echo two >&2; while ! test -e " + go + "; do sleep 0.01; done; echo three",
                    SubprocessOptions.PIPES);
            assertThatThrownBy(() -> waitFor(() -> shell.communicate(bytes("in\n")), 0.2))
                    .isInstanceOf(TimeoutException.class);
            assertThat(shell.returncode()).isNull();
            assertThatThrownBy(() -> shell.communicate(bytes("in\n"))).isInstanceOf(IllegalStateException.class)
                    .hasMessage("an earlier communicate() has given " + shell
                            + " its input: call communicate() without one to go on");
            Files.createFile(go);
            Subprocess.Output output = shell.communicate();
            assertThat(output.stdoutText()).isEqualTo("in\none\nthree\n");
            assertThat(output.stderrText()).isEqualTo("two\n");
        });
    }

    @Test
    void aChildThatClosesItsPipesEarlyIsWaitedFor() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("exec 0<&- 1>&- 2>&-; sleep 0.1; exit 4", SubprocessOptions.PIPES);
            Subprocess.Output output = shell.communicate(new byte[200_000]);
            assertThat(output.stdout()).isEmpty();
            assertThat(output.stderr()).isEmpty();
            assertThat(shell.returncode()).isEqualTo(4);
        });
    }

    @Test
    void aFloodOfErrorsDoesNotStopTheOutput() throws IOException {
        run(() -> {
            Subprocess shell = createSubprocessShell("head -c 5000000 /dev/zero >&2; echo done",
                    SubprocessOptions.PIPES.withLimit(100));
            Subprocess.Output output = shell.communicate();
            assertThat(output.stdoutText()).isEqualTo("done\n");
            assertThat(output.stderr()).hasSize(5_000_000);
        });
    }

    @Test
    void umaskIsThatOfTheChild(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("file");
        run(() -> {
            SubprocessOptions masked = OUT.withUmask(0077).withCwd(directory);
            assertThat(createSubprocessShell("umask; echo x > file", masked).communicate().stdoutText())
                    .isEqualTo("0077\n");
            assertThat(createSubprocessExec(masked, "printf", "<%s>", "a b", "$c", "").communicate().stdoutText())
                    .isEqualTo("<a b><$c><>");
            assertThat(createSubprocessExec(masked.withEnv(Map.of("PATH", "/bin:/usr/bin", "A", "x y")), "sh", "-c",
                    "echo \"$A\"; exit 3").communicate().stdoutText()).isEqualTo("x y\n");
            assertThatThrownBy(() -> createSubprocessExec(masked, "nosuchprogram"))
                    .isInstanceOf(NoSuchFileException.class).hasMessage("nosuchprogram: No such file or directory");
            assertThatThrownBy(() -> createSubprocessExec(masked, "./nosuchprogram"))
                    .isInstanceOf(NoSuchFileException.class).hasMessage("./nosuchprogram: No such file or directory");
            assertThatThrownBy(() -> createSubprocessExec(masked, "./file"))
                    .isInstanceOf(AccessDeniedException.class).hasMessage("./file: Permission denied");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void numbersThatAreNoneOfTheirKind() {
        assertThatThrownBy(() -> OUT.withUmask(01000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("umask must be from 0 to 0777, not 01000");
        assertThatThrownBy(() -> OUT.withUmask(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("umask must be from 0 to 0777, not -1");
        assertThatThrownBy(() -> OUT.withProcessGroup(-2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("processGroup must be the id of a group, or 0, not -2");
        assertThatThrownBy(() -> OUT.withPassFds(List.of(3, -1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("passFds must be numbers of descriptors, not -1");
    }

    @Test
    void nothingOfAGrandchildIsLostThoughTheChildExitsAtOnce() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            List<Task<String>> tasks = IntStream.range(0, 40)
                    .mapToObj(_ -> createTask(() -> createSubprocessShell("(sleep 0.05; echo late) & exit 3",
                            SubprocessOptions.PIPES).communicate().stdoutText()))
                    .toList();
            for (Task<String> task : tasks) {
                assertThat(await(task)).isEqualTo("late\n");
            }
        });
    }

    @Test
    void whatWasWrittenIsReadAfterTheExit() throws IOException {
        run(() -> {
            Subprocess head = createSubprocessExec(OUT.withLimit(1000), "head", "-c", "40000", "/dev/zero");
            assertThat(head.await()).isZero();
            int count = 0;
            for (byte[] data = head.stdout().read(777); data.length > 0; data = head.stdout().read(777)) {
                count += data.length;
            }
            assertThat(count).isEqualTo(40_000);
        });
    }

    @Test
    void aLoopOnAnotherThreadMayHaveChildren() throws IOException {
        run(() -> {
            String copy = toThread(() -> run(() -> {
                Subprocess cat = createSubprocessExec(IN_OUT, "cat");
                return cat.communicate(bytes("some data")).stdoutText();
            }));
            assertThat(copy).isEqualTo("some data");
        });
    }

    @Test
    void whatRunsWhenTheLoopIsClosedIsKilledWithAWarning() throws IOException {
        List<String> warnings = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                warnings.add(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("jasyncio");
        logger.addHandler(handler);
        AtomicReference<Subprocess> left = new AtomicReference<>();
        try {
            run(() -> left.set(createSubprocessExec(IN_OUT, "cat")));
        } finally {
            logger.removeHandler(handler);
        }
        ProcessHandle process = (ProcessHandle) left.get().transport().getExtraInfo("subprocess");
        process.onExit().join();
        assertThat(left.get().transport().isClosing()).isTrue();
        assertThat(warnings)
                .anyMatch(text -> text.startsWith("unclosed transport <SubprocessTransport pid=" + process.pid()));
    }
}
