package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe that a child of Java's reads from. It takes a chunk, which the pump's thread pours into the
 * pipe, and the next one when that is done. The thread begins with the first chunk.
 */
final class JdkSink extends LoopEnd implements Network.PipeSink {
    private static final byte[] END = {};

    private final OutputStream out;
    private final String name;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;

    // the loop's
    private boolean pumping;
    private boolean full;
    private @Nullable IOException failure;
    private @Nullable Runnable onBroken;

    JdkSink(EventLoop loop, Context context, OutputStream out, String name) {
        super(loop, context);
        this.out = out;
        this.name = name;
    }

    private void pump() {
        try {
            byte[] data = queue.take();
            while (data != END && !abandoned) {
                out.write(data);
                out.flush();
                tell(() -> poured(null));
                data = queue.take();
            }
        } catch (IOException e) {
            tell(() -> poured(e));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        } finally {
            closeStream();
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
        Runnable broken = onBroken;
        if (error != null && broken != null && !isWanted() && !isClosed()) {
            broken.run();
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
        if (!pumping) {
            Pump.start(name, this::pump);
            pumping = true;
        }
        queue.add(data);
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
    public void onBroken(Runnable callback) {
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
            queue.add(END);
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
