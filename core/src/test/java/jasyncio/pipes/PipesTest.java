package jasyncio.pipes;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.MemoryNetwork;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Code;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.Logs;
import jasyncio.process.SubprocessOptions;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.streams.StreamWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipes, channels and streams of the program itself as transports. */
class PipesTest {
    /** Writes down its calls. */
    private static class Recorder implements Protocol {
        final List<String> calls = new ArrayList<>();
        final Future<@Nullable Void> lost = EventLoop.getRunningLoop().createFuture();

        @Override
        public void connectionMade(BaseTransport transport) {
            calls.add("made");
        }

        @Override
        public void dataReceived(byte[] data) {
            calls.add(new String(data));
        }

        @Override
        public boolean eofReceived() {
            calls.add("eof");
            return true;
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            calls.add("lost " + error);
            lost.setResult(null);
        }

        void awaitCalls(int count) {
            while (calls.size() < count) {
                sleep(0.001);
            }
        }
    }

    private static StreamReader reader(ReadableByteChannel pipe) throws IOException {
        StreamReader reader = new StreamReader();
        connectReadPipe(() -> new StreamReaderProtocol(reader), pipe);
        return reader;
    }

    private static StreamReader reader(InputStream pipe) throws IOException {
        StreamReader reader = new StreamReader();
        connectReadPipe(() -> new StreamReaderProtocol(reader), pipe);
        return reader;
    }

    private static StreamWriter writer(WritableByteChannel pipe) throws IOException {
        var end = connectWritePipe(() -> new StreamReaderProtocol(new StreamReader()), pipe);
        return new StreamWriter(end.transport(), end.protocol(), null);
    }

    private static StreamWriter writer(OutputStream pipe) throws IOException {
        var end = connectWritePipe(() -> new StreamReaderProtocol(new StreamReader()), pipe);
        return new StreamWriter(end.transport(), end.protocol(), null);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes());
    }

    private static String read(Pipe.SourceChannel source, int count) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(count);
        while (into.hasRemaining()) {
            source.read(into);
        }
        return new String(into.array());
    }

    @Test
    void aPipeIsReadToItsEnd() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var end = connectReadPipe(Recorder::new, pipe.source());
            Recorder protocol = end.protocol();
            assertThat(protocol.calls).containsExactly("made");
            assertThat(end.transport().getExtraInfo("pipe")).isSameAs(pipe.source());
            pipe.sink().write(bytes("1"));
            protocol.awaitCalls(2);
            pipe.sink().write(bytes("2345"));
            protocol.awaitCalls(3);
            pipe.sink().close();
            await(protocol.lost);
            assertThat(protocol.calls).containsExactly("made", "1", "2345", "eof", "lost null");
            assertThat(pipe.source().isOpen()).isFalse();
        });
    }

    @Test
    void aPipeIsWrittenToAndClosed() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var end = connectWritePipe(Recorder::new, pipe.sink());
            assertThat(end.transport().getExtraInfo("pipe")).isSameAs(pipe.sink());
            end.transport().write(bytes("1"));
            assertThat(read(pipe.source(), 1)).isEqualTo("1");
            end.transport().write(bytes("2345"));
            assertThat(read(pipe.source(), 4)).isEqualTo("2345");
            end.transport().close();
            await(end.protocol().lost);
            assertThat(end.protocol().calls).containsExactly("made", "lost null");
            assertThat(pipe.source().read(ByteBuffer.allocate(1))).isEqualTo(-1);
        });
    }

    @Test
    void streamsWorkOverAPipe() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var reader = reader(pipe.source());
            var writer = writer(pipe.sink());
            writer.write("one\ntwo\n");
            assertThat(new String(reader.readLine())).isEqualTo("one\n");
            assertThat(new String(reader.readLine())).isEqualTo("two\n");
            writer.write("end");
            writer.close();
            writer.waitClosed();
            assertThat(new String(reader.read(-1))).isEqualTo("end");
        });
    }

    /** It is paused at once, and the end is behind what it holds. */
    @Test
    void aPipeIsReadToItsEndThoughTheReaderTakesLittle() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            pipe.sink().write(bytes("data"));
            pipe.sink().close();
            StreamReader reader = new StreamReader(1, getRunningLoop());
            var end = connectReadPipe(() -> new StreamReaderProtocol(reader), pipe.source());
            while (end.transport().isReading()) {
                sleep(0);
            }
            assertThat(new String(reader.read())).isEqualTo("data");
        });
    }

    @Test
    void aFullPipeHoldsItsWriterUp() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var writer = writer(pipe.sink());
            byte[] much = new byte[1_000_000];
            much[999_999] = 7;
            writer.write(much);
            assertThat(writer.transport().getWriteBufferSize()).isPositive();
            var drained = createTask(() -> writer.drain());
            sleep(0.01);
            assertThat(drained.done()).isFalse();
            var reader = reader(pipe.source());
            assertThat(reader.readExactly(1_000_000)).isEqualTo(much);
            await(drained);
            writer.close();
            assertThat(reader.read(1)).isEmpty();
        });
    }

    @Test
    void aPausedTransportLeavesWhatComesInThePipe() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var end = connectReadPipe(Recorder::new, pipe.source());
            end.transport().pauseReading();
            assertThat(end.transport().isReading()).isFalse();
            pipe.sink().write(bytes("late"));
            sleep(0.01);
            assertThat(end.protocol().calls).containsExactly("made");
            end.transport().resumeReading();
            end.protocol().awaitCalls(2);
            assertThat(end.protocol().calls).containsExactly("made", "late");
            end.transport().close();
            await(end.protocol().lost);
            assertThat(end.protocol().calls).containsExactly("made", "late", "lost null");
            assertThatThrownBy(() -> pipe.sink().write(bytes("nobody"))).isInstanceOf(IOException.class);
            pipe.sink().close();
        });
    }

    /** CPython's test_pause_reading_on_closed_pipe and its like. */
    @Test
    void pausingIsNoErrorWhateverTheState() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var end = connectReadPipe(Recorder::new, pipe.source());
            end.transport().resumeReading();
            assertThat(end.transport().isReading()).isTrue();
            end.transport().pauseReading();
            end.transport().pauseReading();
            assertThat(end.transport().isReading()).isFalse();
            end.transport().resumeReading();
            end.transport().resumeReading();
            assertThat(end.transport().isReading()).isTrue();
            end.transport().close();
            end.transport().close();
            end.transport().pauseReading();
            end.transport().resumeReading();
            assertThat(end.transport().isReading()).isFalse();
            await(end.protocol().lost);
            assertThat(end.protocol().calls).containsExactly("made", "lost null");
            pipe.sink().close();
        });
    }

    @Test
    void closingAWriterSendsWhatWaitsAndTakesNoMore() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var end = connectWritePipe(Recorder::new, pipe.sink());
            end.transport().write(new byte[0]);
            assertThat(end.transport().getWriteBufferSize()).isZero();
            end.transport().write(new byte[1_000_000]);
            end.transport().write(bytes("last"));
            end.transport().close();
            end.transport().close();
            assertThat(end.transport().isClosing()).isTrue();
            int waiting = end.transport().getWriteBufferSize();
            end.transport().write(bytes("after"));
            assertThat(end.transport().getWriteBufferSize()).isEqualTo(waiting);
            var reader = reader(pipe.source());
            byte[] all = reader.read(-1);
            assertThat(all).hasSize(1_000_004);
            assertThat(new String(all, 1_000_000, 4)).isEqualTo("last");
            await(end.protocol().lost);
            assertThat(end.protocol().calls).containsExactly("made", "lost null");
        });
    }

    @Test
    void whatIsWrittenAfterALossGoesNowhere() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = new ArrayList<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
            Pipe pipe = Pipe.open();
            var end = connectWritePipe(Recorder::new, pipe.sink());
            end.transport().write(new byte[1_000_000]);
            pipe.source().close();
            await(end.protocol().lost);
            assertThat(end.protocol().calls).hasSize(2).last().asString()
                    .startsWith("lost " + BrokenPipeException.class.getName());
            assertThat(end.transport().getWriteBufferSize()).isZero();
            assertThat(end.transport().isClosing()).isTrue();
            try (Logs logs = new Logs()) {
                for (int i = 0; i < 6; i++) {
                    end.transport().write(bytes("nowhere"));
                }
                assertThat(logs.messages())
                        .filteredOn(message -> message.startsWith("write to a connection that is lost")).hasSize(1);
            }
            end.transport().abort();
            end.transport().close();
            assertThat(reports).isEmpty();
        });
    }

    @Test
    void writingToAPipeThatNobodyReadsFails() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var writer = writer(pipe.sink());
            pipe.source().close();
            writer.write("nobody");
            sleep(0);
            assertThatThrownBy(() -> writer.drain()).isInstanceOf(ConnectionLostException.class);
            assertThatThrownBy(() -> writer.waitClosed()).isInstanceOf(BrokenPipeException.class);
            assertThat(pipe.sink().isOpen()).isFalse();
        });
    }

    @Test
    void writeEofAndAbortClose() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var ended = connectWritePipe(Recorder::new, pipe.sink());
            ended.transport().write(new byte[1_000_000]);
            assertThat(ended.transport().canWriteEof()).isTrue();
            ended.transport().writeEof();
            assertThat(ended.transport().isClosing()).isTrue();
            sleep(0);
            assertThat(pipe.sink().isOpen()).isTrue(); // it sends what it has
            ended.transport().abort();
            await(ended.protocol().lost);
            assertThat(ended.protocol().calls).containsExactly("made", "lost null");
            assertThat(pipe.sink().isOpen()).isFalse();
            pipe.source().close();
        });
    }

    @Test
    void aCancelledConnectClosesThePipe() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            var read = createTask(() -> connectReadPipe(Recorder::new, pipe.source()));
            var write = createTask(() -> connectWritePipe(Recorder::new, pipe.sink()));
            sleep(0);
            read.cancel();
            write.cancel();
            assertThatThrownBy(() -> await(read)).isInstanceOf(CancelledError.class);
            assertThatThrownBy(() -> await(write)).isInstanceOf(CancelledError.class);
            assertThat(pipe.source().isOpen()).isFalse();
            assertThat(pipe.sink().isOpen()).isFalse();
        });
    }

    @Test
    void aFactoryThatFailsLeavesThePipeToItsOwner() throws Exception {
        run(() -> {
            Pipe pipe = Pipe.open();
            assertThatThrownBy(() -> connectReadPipe(() -> failing(), pipe.source()))
                    .isInstanceOf(IllegalStateException.class).hasMessage("no protocol");
            assertThat(pipe.source().isOpen()).isTrue();
            pipe.source().close();
            assertThatThrownBy(() -> connectReadPipe(Recorder::new, pipe.source())).isInstanceOf(IOException.class);
            pipe.sink().close();
            assertThatThrownBy(() -> connectWritePipe(Recorder::new, pipe.sink())).isInstanceOf(IOException.class);
        });
    }

    private static Recorder failing() {
        throw new IllegalStateException("no protocol");
    }

    @Test
    void aBufferedProtocolThatFailsIsReportedAndLost() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = new ArrayList<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
            Future<@Nullable Throwable> lost = EventLoop.getRunningLoop().createFuture();
            Pipe pipe = Pipe.open();
            connectReadPipe(() -> new BufferedProtocol() {
                @Override
                public ByteBuffer getBuffer(int sizeHint) {
                    return ByteBuffer.allocate(0);
                }

                @Override
                public void bufferUpdated(int count) {
                    throw new AssertionError();
                }

                @Override
                public void connectionLost(@Nullable Throwable error) {
                    lost.setResult(error);
                }
            }, pipe.source());
            pipe.sink().write(bytes("x"));
            assertThat(await(lost)).hasMessage("getBuffer() returned an empty buffer");
            assertThat(reports).hasSize(1);
            pipe.sink().close();
        });
    }

    @Test
    void whatIsOpenIsClosedWithTheLoopAndToldInDebugMode() throws Exception {
        Pipe pipe = Pipe.open();
        List<String> reports = new ArrayList<>();
        run(() -> {
            EventLoop.getRunningLoop().setDebug(true);
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context.message()));
            connectReadPipe(Recorder::new, pipe.source());
            connectWritePipe(Recorder::new, pipe.sink());
        });
        assertThat(reports).containsExactly("unclosed transport", "unclosed transport");
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(pipe.sink().isOpen()).isFalse();
    }

    @Test
    void aNetworkMayHaveNoPipes() throws Exception {
        Action main = () -> assertThatThrownBy(() -> connectReadPipe(Recorder::new, InputStream.nullInputStream()))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("no pipes");
        run(main.asAwaitable(), null, MemoryNetwork::newLoop);
    }

    @Test
    void aFileIsSentOverAPipe(@TempDir Path directory) throws Exception {
        byte[] content = new byte[1_000_000];
        content[999_999] = 7;
        Path path = Files.write(directory.resolve("file"), content);
        run(() -> {
            Pipe pipe = Pipe.open();
            var reader = reader(pipe.source());
            var writer = writer(pipe.sink());
            try (FileChannel file = FileChannel.open(path)) {
                var sending = createTask(() -> sendfile(writer.transport(), file));
                assertThat(reader.readExactly(1_000_000)).isEqualTo(content);
                assertThat(await(sending)).isEqualTo(1_000_000);
            }
            writer.close();
            assertThat(reader.read(1)).isEmpty();
        });
    }

    // ---- what can only block

    @Test
    void streamsOfJavaAreReadAndWrittenByThreads() throws Exception {
        run(() -> {
            PipedOutputStream out = new PipedOutputStream();
            PipedInputStream in = new PipedInputStream(out);
            var reader = reader(in);
            var writer = writer(out);
            assertThat(writer.getExtraInfo("pipe")).isSameAs(out);
            writer.write("one\ntwo\n");
            assertThat(new String(reader.readLine())).isEqualTo("one\n");
            assertThat(new String(reader.readLine())).isEqualTo("two\n");
            byte[] much = new byte[300_000];
            much[299_999] = 7;
            writer.write(much);
            writer.close();
            assertThat(reader.read(-1)).isEqualTo(much);
        });
    }

    @Test
    void aStreamIsReadNoFurtherThanWanted() throws Exception {
        run(() -> {
            int[] reads = {0};
            var end = connectReadPipe(Recorder::new, new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError();
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    reads[0]++;
                    into[from] = 'x';
                    return 1;
                }
            });
            end.protocol().awaitCalls(3);
            end.transport().pauseReading();
            int seen = end.protocol().calls.size();
            sleep(0.02);
            assertThat(end.protocol().calls).hasSize(seen);
            assertThat(reads[0]).isLessThanOrEqualTo(seen); // one is "made": so one piece ahead at most
            end.transport().resumeReading();
            end.protocol().awaitCalls(seen + 3);
            end.transport().close();
            await(end.protocol().lost);
        });
    }

    private static InputStream failing(Code<IOException> failure) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                failure.run();
                return 0;
            }
        };
    }

    @Test
    void aStreamThatFailsEndsItsReader() throws Exception {
        for (boolean checked : new boolean[]{true, false}) {
            List<ExceptionContext> reports = new ArrayList<>();
            run(() -> {
                EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
                var reader = reader(failing(() -> {
                    if (checked) {
                        throw new IOException("no more");
                    }
                    throw new IllegalStateException("no more");
                }));
                assertThatThrownBy(() -> reader.readLine()).isInstanceOf(IOException.class)
                        .hasStackTraceContaining("no more");
            });
            assertThat(reports).singleElement().satisfies(report -> {
                assertThat(report.message()).isEqualTo("Fatal read error on pipe transport");
                assertThat(report.exception()).hasStackTraceContaining("no more");
                assertThat(report.details()).containsKeys("transport", "protocol");
            });
        }
    }

    /** What a terminal says when it is hung up. CPython on EIO: connection_lost, and no report. */
    @Test
    void aTerminalThatIsHungUpIsNotReported() throws Exception {
        List<ExceptionContext> reports = new ArrayList<>();
        run(() -> {
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reports.add(context));
            var reader = reader(failing(() -> {
                throw new IOException("Input/output error");
            }));
            assertThatThrownBy(() -> reader.readLine()).isInstanceOf(IOException.class);
        });
        assertThat(reports).isEmpty();
    }

    @Test
    void aPrintStreamThatNobodyReadsIsABrokenPipe() throws Exception {
        run(() -> {
            PrintStream print = new PrintStream(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("gone");
                }
            });
            var end = connectWritePipe(Recorder::new, print);
            end.transport().write(bytes("x"));
            await(end.protocol().lost);
            assertThat(end.protocol().calls).hasSize(2).last().asString().contains("BrokenPipeException");
        });
    }

    /** The end of the loop does not end what was written: here its reader only comes afterwards. */
    @Test
    void whatWasWrittenArrivesAfterTheLoop() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out);
        run(() -> {
            var writer = writer(out);
            writer.write(new byte[50_000]);
            writer.close();
            writer.waitClosed();
        });
        assertThat(in.readAllBytes()).hasSize(50_000);
    }

    // ---- named pipes

    private static Path fifo(Path directory) throws IOException {
        Path fifo = directory.resolve("fifo");
        assertThat(createSubprocessExec("mkfifo", fifo.toString()).await()).isZero();
        return fifo;
    }

    @Test
    void namedPipesAreReadAndWritten(@TempDir Path directory) throws Exception {
        run(() -> {
            Path fifo = fifo(directory);
            var opening = EventLoop.getRunningLoop()
                    .runInExecutor(() -> FileChannel.open(fifo, StandardOpenOption.READ));
            FileChannel sink = toThread(() -> FileChannel.open(fifo, StandardOpenOption.WRITE));
            var reader = reader(await(opening));
            var writer = writer(sink);
            writer.write("hello\n");
            assertThat(new String(reader.readLine())).isEqualTo("hello\n");
            writer.close();
            assertThat(reader.read(1)).isEmpty();
        });
    }

    @Test
    void aNamedPipeThatNobodyReadsIsBroken(@TempDir Path directory) throws Exception {
        run(() -> {
            Path fifo = fifo(directory);
            var opening = EventLoop.getRunningLoop()
                    .runInExecutor(() -> FileChannel.open(fifo, StandardOpenOption.READ));
            FileChannel sink = toThread(() -> FileChannel.open(fifo, StandardOpenOption.WRITE));
            await(opening).close();
            var end = connectWritePipe(Recorder::new, sink);
            end.transport().write(bytes("x"));
            await(end.protocol().lost);
            assertThat(end.protocol().calls).hasSize(2).last().asString().contains("BrokenPipeException");
        });
    }

    /** Nothing has come on any of them, nor will. */
    @Test
    void closingLeavesNoThreadsAndNoDescriptors(@TempDir Path directory) throws Exception {
        run(() -> {
            Path fifo = fifo(directory);
            for (int i = 0; i < 10; i++) {
                int before = descriptors();
                var opening = EventLoop.getRunningLoop()
                        .runInExecutor(() -> FileChannel.open(fifo, StandardOpenOption.READ));
                FileChannel sink = toThread(() -> FileChannel.open(fifo, StandardOpenOption.WRITE));
                Pipe pipe = Pipe.open();
                List<BaseTransport> all = List.of(
                        connectReadPipe(Recorder::new, await(opening)).transport(),
                        connectWritePipe(Recorder::new, sink).transport(),
                        connectReadPipe(Recorder::new, pipe.source()).transport(),
                        connectWritePipe(Recorder::new, pipe.sink()).transport());
                all.forEach(BaseTransport::close);
                while (pumps() > 0 || (i > 0 && descriptors() > before)) { // the first opens what others use again
                    sleep(0.001);
                }
            }
        });
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    private static int pumps() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("jasyncio pipe")).count();
    }

    // ---- stdin and stdout

    /** What the child does: says the lines of its stdin backwards. */
    static final class Backwards {
        public static void main(String[] args) throws Exception {
            run(() -> {
                var reader = reader(System.in);
                var writer = writer(System.out);
                for (byte[] line : reader) {
                    writer.write(new StringBuilder(new String(line).strip()).reverse() + "\n");
                    writer.drain();
                }
                writer.write("end\n");
            });
        }
    }

    /** The last line is written when the program ends. */
    @Test
    void stdinAndStdoutAreStreams() throws Exception {
        run(() -> {
            var child = createSubprocessExec(SubprocessOptions.PIPES, java(Backwards.class));
            child.stdin().write("hello\n");
            assertThat(new String(child.stdout().readLine())).isEqualTo("olleh\n");
            child.stdin().write("world\n");
            assertThat(new String(child.stdout().readLine())).isEqualTo("dlrow\n");
            child.stdin().close();
            assertThat(new String(child.stdout().read(-1))).isEqualTo("end\n");
            assertThat(child.await()).isZero();
        });
    }

    private static String[] java(Class<?> main) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add") || option.startsWith("-Djasyncio.engine")).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command.toArray(String[]::new);
    }
}
