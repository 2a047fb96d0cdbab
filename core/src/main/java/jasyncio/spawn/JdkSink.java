package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe that can only block, such as one that a child of Java's reads from. It takes a chunk, which
 * the pump's thread pours into the pipe, and the next one when that is done.
 */
class JdkSink extends LoopEnd implements Network.PipeSink {
    private final OutputStream out;
    private final ExecutorService pump;
    private volatile boolean abandoned;

    // the loop's
    private boolean pumping;
    private boolean full;
    private @Nullable IOException failure;
    private @Nullable Consumer<@Nullable IOException> onBroken;

    JdkSink(EventLoop loop, Context context, OutputStream out, ExecutorService pump) {
        super(loop, context);
        this.out = out;
        this.pump = pump;
    }

    private void pour(byte[] data) {
        if (abandoned) {
            return;
        }
        try {
            out.write(data);
            out.flush();
            if (out instanceof PrintStream print && print.checkError()) { // it throws nothing
                throw new IOException("Broken pipe");
            }
            tell(() -> poured(null));
        } catch (IOException e) {
            tell(() -> poured(e));
        } catch (RuntimeException e) {
            tell(() -> poured(new IOException("writing to the stream failed", e)));
        }
    }

    private void closeStream() {
        try {
            out.close();
        } catch (IOException _) {
            // what could not be flushed was told when it was written
        }
    }

    private void poured(@Nullable IOException error) {
        full = false;
        failure = error;
        Consumer<@Nullable IOException> broken = onBroken;
        if (error != null && broken != null && !isWanted() && !isClosed()) {
            broken.accept(error);
        }
        ready();
    }

    @Override
    void request() {
        if (!full) {
            soon(this::ready);
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (full || !from.hasRemaining()) {
            return 0;
        }
        byte[] data = new byte[Math.min(from.remaining(), Pump.CHUNK)];
        from.get(data);
        pump.execute(() -> pour(data));
        pumping = true;
        full = true;
        return data.length;
    }

    @Override
    public void addWriter(Runnable callback) {
        callBack(callback);
    }

    @Override
    public void removeWriter() {
        callNoMore();
    }

    @Override
    public void onBroken(Consumer<@Nullable IOException> callback) {
        onBroken = callback;
    }

    /** By the pump, or if there is none: a descriptor that is closed under a thread that uses it may be another's. */
    @Override
    public void close() {
        if (closeOnce()) {
            end();
        }
    }

    private void end() {
        if (pumping) {
            pump.execute(this::closeStream);
            pump.shutdown();
        } else {
            closeStream();
        }
    }

    /** Ends the pump. */
    void abandon() {
        abandoned = true;
        end();
    }
}
