package jasyncio.children;

import jasyncio.context.Context;
import jasyncio.flow.PeerGone;
import jasyncio.flow.WaterMarks;
import jasyncio.loop.EventLoop;
import jasyncio.streams.Protocol;
import jasyncio.streams.WriteBufferLimits;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of a pipe that a child reads from.
 *
 * <p>What is written is put on a queue; the pump takes it from there, and says how much the pipe took. That the child
 * has closed its end is noticed when something is written, or when the child exits.
 */
final class WritePipe extends Pipe implements WriteTransport {
    /** How many writes to a pipe that is lost go by without a warning. */
    private static final int QUIET_WRITES = 5;

    private static final byte[] END = {};

    private final OutputStream out;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private boolean pumping;
    private volatile boolean aborted;

    private final WaterMarks marks;
    private int size;
    private int writesAfterLoss;

    WritePipe(EventLoop loop, Context context, OutputStream out, String name, Protocol protocol) {
        super(loop, context, out, name, protocol);
        this.out = out;
        marks = new WaterMarks(loop, this);
    }

    @Override
    public void write(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        if (bytes.length == 0) {
            return;
        }
        if (closing) {
            if (writesAfterLoss >= QUIET_WRITES) {
                System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                        "pipe closed by peer or write failed: " + this);
            }
            writesAfterLoss++;
            return;
        }
        size += bytes.length;
        queue.add(bytes);
        if (!pumping) {
            pumping = true;
            startPump(this::pump);
        }
        marks.pauseIfFull();
    }

    private void pump() {
        try {
            byte[] data = queue.take();
            while (data != END && !aborted && pour(data)) {
                data = queue.take();
            }
            closeStream();
            tell(() -> lose(null));
        } catch (IOException e) {
            closeStream();
            tell(() -> failed(e));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
    }

    /** False if the loop is closed. */
    private boolean pour(byte[] data) throws IOException {
        boolean heard = true;
        for (int from = 0; from < data.length && heard && !aborted; from += CHUNK) {
            int count = Math.min(CHUNK, data.length - from);
            out.write(data, from, count);
            if (queue.isEmpty()) {
                out.flush();
            }
            heard = tell(() -> written(count));
        }
        return heard;
    }

    private void written(int count) {
        if (!lost()) {
            size -= count;
            marks.resumeIfDrained();
        }
    }

    private void failed(IOException error) {
        size = 0;
        writesAfterLoss++;
        lose(PeerGone.brokenPipe(error));
    }

    @Override
    public boolean canWriteEof() {
        return true;
    }

    @Override
    public void writeEof() {
        if (closing) {
            return;
        }
        closing = true;
        end();
    }

    private void end() {
        if (pumping) {
            queue.add(END);
        } else {
            lose(null);
            loop.callSoon(this::closeStream);
        }
    }

    @Override
    public void close() {
        writeEof();
    }

    @Override
    public void abort() {
        if (lost()) {
            return;
        }
        abandon();
        lose(null);
    }

    /** Ends the pump, or closes the pipe if there is none. */
    @Override
    void abandon() {
        closing = true;
        size = 0;
        aborted = true;
        if (pumping) {
            queue.add(END);
        } else {
            closeStream();
        }
    }

    @Override
    public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {
        marks.set(high, low);
    }

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
        return marks.limits();
    }

    @Override
    public int getWriteBufferSize() {
        return size;
    }

    @Override
    String details() {
        return " bufsize=" + size;
    }
}
