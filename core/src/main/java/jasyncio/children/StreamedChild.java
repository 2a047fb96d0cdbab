package jasyncio.children;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.SignalName;
import jasyncio.functions.Gather;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessTransport;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A child with streams on its pipes. */
final class StreamedChild implements Subprocess {
    private final SubprocessTransport transport;
    private final SubprocessStreamProtocol protocol;
    private final long pid;

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
        List<byte @Nullable []> outputs = Gather.<byte @Nullable []>gather(List.<Awaitable<byte @Nullable []>>of(
                () -> feedStdin(input), () -> readAll(1), () -> readAll(2)))
                .await();
        await();
        return new Output(outputs.get(1), outputs.get(2));
    }

    private byte @Nullable [] feedStdin(byte @Nullable [] input) throws IOException {
        StreamWriter stdin = protocol.stdin();
        if (stdin == null) {
            return null;
        }
        try {
            if (input != null) {
                stdin.write(input);
            }
            stdin.drain();
        } catch (ConnectionLostException _) {
            // it has read what it wanted
        }
        stdin.close();
        return null;
    }

    private byte @Nullable [] readAll(int fd) throws IOException {
        StreamReader reader = protocol.reader(fd);
        if (reader == null) {
            return null;
        }
        byte[] all = reader.read();
        BaseTransport pipe = Objects.requireNonNull(transport.getPipeTransport(fd));
        pipe.close();
        return all;
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
    public String toString() {
        return "<Process " + pid + ">";
    }
}
