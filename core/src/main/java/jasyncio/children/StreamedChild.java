package jasyncio.children;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.SignalName;
import jasyncio.functions.Gather;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessTransport;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A child with streams on its pipes. */
final class StreamedChild implements Subprocess {
    private final SubprocessTransport transport;
    private final SubprocessStreamProtocol protocol;
    private final long pid;
    private final Gathered[] outputs = {new Gathered(), new Gathered(), new Gathered()};
    private boolean fed;

    StreamedChild(SubprocessTransport.Connection<SubprocessStreamProtocol> child) {
        transport = child.transport();
        protocol = child.protocol();
        pid = transport.getPid();
    }

    @Override
    public StreamWriter stdin() {
        return pipe(protocol.stdin(), "stdin", "withStdin");
    }

    @Override
    public StreamReader stdout() {
        return pipe(protocol.reader(1), "stdout", "withStdout");
    }

    @Override
    public StreamReader stderr() {
        return pipe(protocol.reader(2), "stderr", "withStderr");
    }

    private <S> S pipe(@Nullable S stream, String name, String option) {
        if (stream == null) {
            throw new IllegalStateException(
                    name + " of " + this + " is no pipe: start it with options." + option + "(PIPE)");
        }
        return stream;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public @Nullable Integer returncode() {
        return transport.getReturncode();
    }

    @Override
    public SubprocessTransport transport() {
        return transport;
    }

    @Override
    public Integer await() {
        return transport.awaitExit();
    }

    @Override
    public Output communicate() throws IOException {
        return communicate(null);
    }

    @Override
    public Output communicate(byte @Nullable [] input) throws IOException {
        if (input != null && fed) {
            throw new IllegalStateException("an earlier communicate() has given " + this
                    + " its input: call communicate() without one to go on");
        }
        var _ = Gather.gather(List.<Awaitable<@Nullable Void>>of(
                () -> feedStdin(input), () -> readAll(1), () -> readAll(2)))
                .await();
        await();
        return new Output(outputs[1].take(protocol.reader(1)), outputs[2].take(protocol.reader(2)));
    }

    private @Nullable Void feedStdin(byte @Nullable [] input) throws IOException {
        StreamWriter stdin = protocol.stdin();
        if (stdin == null) {
            return null;
        }
        try {
            if (input != null) {
                fed = true;
                stdin.write(input);
            }
            stdin.drain();
        } catch (ConnectionLostException _) {
            // it has read what it wanted
        }
        stdin.close();
        return null;
    }

    private @Nullable Void readAll(int fd) throws IOException {
        StreamReader reader = protocol.reader(fd);
        if (reader != null) {
            outputs[fd].readAll(reader);
            Objects.requireNonNull(transport.getPipeTransport(fd)).close();
        }
        return null;
    }

    /** What was read of a pipe; it is kept for the next {@code communicate} where one is given up. */
    private static final class Gathered {
        private static final int MOST = 64 * 1024;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void readAll(StreamReader reader) throws IOException {
            byte[] block = reader.read(MOST);
            while (block.length > 0) {
                bytes.writeBytes(block);
                block = reader.read(MOST);
            }
        }

        /** All of it, once; null without a pipe. */
        byte @Nullable [] take(@Nullable StreamReader reader) {
            byte[] all = bytes.toByteArray();
            bytes = new ByteArrayOutputStream();
            return reader == null ? null : all;
        }
    }

    @Override
    public void sendSignal(int signal) {
        transport.sendSignal(signal);
    }

    @Override
    public void sendSignal(String signal) {
        transport.sendSignal(SignalName.of(signal).number());
    }

    @Override
    public void terminate() {
        transport.terminate();
    }

    @Override
    public void kill() {
        transport.kill();
    }

    @Override
    public void sendSignalToGroup(int signal) {
        transport.sendSignalToGroup(signal);
    }

    @Override
    public void sendSignalToGroup(String signal) {
        transport.sendSignalToGroup(SignalName.of(signal).number());
    }

    @Override
    public void killGroup() {
        transport.killGroup();
    }

    @Override
    public String toString() {
        return "<Process " + pid + ">";
    }
}
