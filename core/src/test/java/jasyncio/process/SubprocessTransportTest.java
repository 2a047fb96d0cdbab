package jasyncio.process;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.Asyncio;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The calls that a protocol gets, as CPython makes them. */
class SubprocessTransportTest extends BothProcesses {
    private static class Recorder implements SubprocessProtocol {
        final List<String> log = new ArrayList<>();
        final Future<@Nullable Void> silent = new Future<>();
        final Future<@Nullable Void> lost = new Future<>();
        private int open = 2;
        private SubprocessTransport transport;

        @Override
        public void connectionMade(BaseTransport made) {
            transport = (SubprocessTransport) made;
            log.add("made");
        }

        @Override
        public void pipeDataReceived(int fd, byte[] data) {
            log.add("data " + fd + " " + new String(data).strip());
        }

        @Override
        public void pipeConnectionLost(int fd, @Nullable Throwable error) {
            log.add("pipe lost " + fd + " " + error);
            if (fd > 0 && --open == 0) {
                silent.setResult(null);
            }
        }

        @Override
        public void processExited() {
            log.add("exited " + transport.getReturncode());
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            log.add("lost " + error);
            lost.setResult(null);
        }
    }

    private static SubprocessTransport.Connection<Recorder> shell(String command) throws IOException {
        return Asyncio.subprocessShell(Recorder::new, SubprocessOptions.PIPES, command);
    }

    @Test
    void theCallsOfALife() throws IOException {
        run(() -> {
            var child = shell("read x; echo \"<$x>\"; echo e >&2; exec 1>&- 2>&-; read y; exec sleep 0.1");
            List<String> log = child.protocol().log;
            assertThat(log).containsExactly("made");
            SubprocessTransport transport = child.transport();
            WriteTransport stdin = (WriteTransport) transport.getPipeTransport(0);
            stdin.write("hi\n".getBytes());
            await(child.protocol().silent);
            stdin.writeEof();
            await(child.protocol().lost);
            assertThat(log.subList(0, 5))
                    .containsExactlyInAnyOrder("made", "data 1 <hi>", "data 2 e", "pipe lost 1 null",
                            "pipe lost 2 null");
            assertThat(log.indexOf("data 1 <hi>")).isLessThan(log.indexOf("pipe lost 1 null"));
            assertThat(log.indexOf("data 2 e")).isLessThan(log.indexOf("pipe lost 2 null"));
            assertThat(log.subList(5, log.size())).containsExactly("pipe lost 0 null", "exited 0", "lost null");
            assertThat(transport.getPipeTransport(3)).isNull();
            assertThat(transport.getReturncode()).isEqualTo(0);
            assertThat(transport.getExtraInfo("subprocess")).isInstanceOf(ProcessHandle.class);
            assertThat(transport.getProtocol()).isSameAs(child.protocol());
        });
    }

    @Test
    void aProtocolOfAnotherKindIsRefused() throws IOException {
        run(() -> {
            var child = shell("exec sleep 100");
            BaseTransport stdout = child.transport().getPipeTransport(1);
            for (BaseTransport transport : List.of(child.transport(), stdout)) {
                BaseProtocol before = transport.getProtocol();
                assertThatThrownBy(() -> transport.setProtocol(new BaseProtocol() {}))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("this transport needs a ");
                assertThat(transport.getProtocol()).isSameAs(before);
            }
            child.transport().close();
            await(child.protocol().lost);
        });
    }

    @Test
    void mayBeClosedAfterTheEnd() throws IOException {
        run(() -> {
            var child = shell("exit 7");
            await(child.protocol().lost);
            assertThat(child.transport().getReturncode()).isEqualTo(7);
            child.transport().close();
            assertThat(child.transport().awaitExit()).isEqualTo(7);
            assertThat(child.protocol().log).contains("exited 7").endsWith("lost null");
        });
    }

    @Test
    void closeKills() throws IOException {
        run(() -> {
            var child = shell("exec sleep 100");
            assertThat(child.transport().isClosing()).isFalse();
            assertThat(child.transport().toString())
                    .startsWith("<SubprocessTransport pid=" + child.transport().getPid() + " running stdin=");
            child.transport().close();
            await(child.protocol().lost);
            assertThat(child.protocol().log)
                    .containsExactly(
                            "made", "pipe lost 0 null", "pipe lost 1 null", "pipe lost 2 null", "exited -9",
                            "lost null");
            assertThat(child.transport().getReturncode()).isEqualTo(-9);
            assertThat(child.transport().isClosing()).isTrue();
            assertThat(child.transport().awaitExit()).isEqualTo(-9);
        });
    }

    @Test
    void closingDoesNotKillWhatHasEnded() throws IOException {
        run(() -> {
            var child = shell("read x; exit 5");
            ProcessHandle process = (ProcessHandle) child.transport().getExtraInfo("subprocess");
            ((WriteTransport) child.transport().getPipeTransport(0)).write("\n".getBytes());
            process.onExit().join(); // the loop stands still, and is not told
            assertThat(child.transport().getReturncode()).isNull();
            child.transport().close();
            assertThat(child.transport().awaitExit()).isEqualTo(5);
        });
    }

    /** As for CPython, where the system starts children; Java's pipes tell it only when they are written to. */
    @Test
    void aChildThatReadsNoMoreIsNoticedWithoutWriting() throws IOException {
        assumeTrue(isNative());
        run(() -> {
            Future<@Nullable Throwable> stdinLost = new Future<>();
            var child = Asyncio.subprocessShell(
                    () -> new Recorder() {
                        @Override
                        public void pipeConnectionLost(int fd, @Nullable Throwable error) {
                            super.pipeConnectionLost(fd, error);
                            if (fd == 0) {
                                stdinLost.setResult(error);
                            }
                        }
                    },
                    SubprocessOptions.PIPES,
                    "exec 0<&-; exec sleep 100");
            assertThat(await(stdinLost)).isNull();
            assertThat(child.transport().getReturncode()).isNull();
            child.transport().close();
            await(child.protocol().lost);
        });
    }

    @Test
    void nothingIsReceivedWhilePaused() throws IOException {
        run(() -> {
            var child = shell("read x; echo \"$x\" >&2; echo out; echo end >&2");
            ReadTransport stdout = (ReadTransport) child.transport().getPipeTransport(1);
            stdout.pauseReading();
            assertThat(stdout.isReading()).isFalse();
            ((WriteTransport) child.transport().getPipeTransport(0)).write("go\n".getBytes());
            while (child.protocol().log.stream().noneMatch(line -> line.startsWith("exited"))) {
                jasyncio.Asyncio.sleep(0.001);
            }
            assertThat(child.protocol().log).noneMatch(line -> line.startsWith("data 1"));
            assertThat(child.protocol().log).doesNotContain("pipe lost 1 null", "lost null");
            stdout.resumeReading();
            await(child.protocol().lost);
            List<String> log = child.protocol().log;
            assertThat(log).filteredOn(line -> line.contains(" 1 ")).containsExactly("data 1 out", "pipe lost 1 null");
            assertThat(log).endsWith("lost null");
        });
    }

    @Test
    void signalsBelongToAChild() throws IOException {
        run(() -> {
            var child = shell("exec sleep 100");
            child.transport().terminate();
            await(child.protocol().lost);
            assertThat(child.protocol().log).contains("exited -15");
            jasyncio.Asyncio.sleep(0);
            assertThatThrownBy(() -> child.transport().kill()).isInstanceOf(ProcessLookupException.class);
        });
    }

    /** CPython reports it with the same words, as it does for a socket. */
    @Test
    void anErrorInPauseWritingDoesNotEscapeFromWrite() throws IOException {
        List<String> reported = new ArrayList<>();
        run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler(
                    (_, context) -> reported.add(context.message() + ": " + context.exception()));
            var child = Asyncio.subprocessShell(
                    () -> new Recorder() {
                        @Override
                        public void pauseWriting() {
                            throw new AssertionError("too much");
                        }
                    },
                    SubprocessOptions.PIPES,
                    "exec sleep 100");
            WriteTransport stdin = (WriteTransport) child.transport().getPipeTransport(0);
            stdin.setWriteBufferLimits(0, 0);
            stdin.write(new byte[200_000]); // more than a pipe and a pump take
            child.transport().kill();
            await(child.protocol().lost);
        });
        assertThat(reported).containsExactly("protocol.pauseWriting() failed: java.lang.AssertionError: too much");
    }

    @Test
    void aFailureOfTheProtocolIsReported() throws IOException {
        List<String> reported = new ArrayList<>();
        run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            loop.setExceptionHandler(
                    (_, context) -> reported.add(String.valueOf(context.exception().getMessage())));
            var child = Asyncio.subprocessExec(
                    () -> new Recorder() {
                        @Override
                        public void pipeDataReceived(int fd, byte[] data) {
                            super.pipeDataReceived(fd, data);
                            throw new IllegalArgumentException("not this");
                        }
                    },
                    SubprocessOptions.PIPES,
                    "echo",
                    "x");
            await(child.protocol().lost);
            assertThat(child.protocol().log).contains("data 1 x", "exited 0");
        });
        assertThat(reported).containsExactly("not this");
    }
}
