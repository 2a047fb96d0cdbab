package jasyncio.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.engine.Sneaky;
import jasyncio.flow.Scratch;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a stream of bytes. It also is an {@link AsyncIterable} of lines:
 *
 * {@snippet :
 * for (byte[] line : reader) {
 *     IO.print(new String(line));
 * }
 * }
 *
 * <p>One coroutine at a time may wait in it. A cancellation ends the waiting and takes nothing from the stream, but for
 * {@link #read()}, which loses what it has gathered.
 *
 * <p>What has come and was not read yet is kept up to twice the limit; then the transport is paused, and so in the end
 * the peer.
 *
 * <p>asyncio: {@code asyncio.StreamReader}.
 */
public final class StreamReader implements AsyncIterable<byte[]> {
    /** The limit of a reader that was given none: 64 KiB. */
    public static final int DEFAULT_LIMIT = 64 * 1024;

    private static final byte[] NEWLINE = {'\n'};
    private static final byte[] NOTHING = {};

    private final int limit;
    private final EventLoop loop;
    private final ReceiveBuffer buffer = new ReceiveBuffer();
    private boolean eof;
    private @Nullable Future<@Nullable Void> waiter;
    private @Nullable Throwable exception;
    private boolean told;
    private @Nullable ReadTransport transport;
    private boolean paused;

    /** What somebody waits to have bytes in, while there are none. */
    private @Nullable ByteBuffer wanted;

    private @Nullable Scratch scratch;

    /**
     * Creates a reader, to be fed by hand or by a protocol.
     *
     * @param limit how long a line may be, in bytes; also half of how much is kept unread
     * @param loop the loop
     * @throws IllegalArgumentException if {@code limit} is not positive
     */
    public StreamReader(int limit, EventLoop loop) {
        if (limit <= 0) {
            throw new IllegalArgumentException("Limit cannot be <= 0: " + limit);
        }
        this.limit = limit;
        this.loop = loop;
    }

    /**
     * Creates a reader with the default limit, of the running loop.
     *
     * <p>asyncio: {@code asyncio.StreamReader()}.
     */
    public StreamReader() {
        this(DEFAULT_LIMIT, EventLoop.getEventLoop());
    }

    /**
     * The exception that ended the stream.
     *
     * <p>asyncio: {@code reader.exception()}.
     *
     * @return the exception, or null
     */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * Ends the stream with an exception: whoever reads gets it.
     *
     * <p>asyncio: {@code reader.set_exception(exc)}.
     *
     * @param error the exception
     */
    public void setException(Throwable error) {
        exception = error;
        Future<@Nullable Void> waiting = waiter;
        if (waiting != null) {
            waiter = null;
            told |= waiting.trySetException(error);
        }
    }

    /**
     * Says which transport to pause when too much is kept.
     *
     * <p>asyncio: {@code reader.set_transport(transport)}.
     *
     * @param transport the transport
     * @throws IllegalStateException if there is one already
     */
    public void setTransport(ReadTransport transport) {
        if (this.transport != null) {
            throw new IllegalStateException("Transport already set: " + this.transport);
        }
        this.transport = transport;
    }

    /**
     * Ends the stream.
     *
     * <p>asyncio: {@code reader.feed_eof()}.
     */
    public void feedEof() {
        eof = true;
        wakeWaiter();
    }

    /**
     * Whether the stream has ended and all of it has been read.
     *
     * <p>asyncio: {@code reader.at_eof()}.
     *
     * @return whether it has
     */
    public boolean atEof() {
        return eof && buffer.isEmpty();
    }

    /**
     * Adds data to the stream.
     *
     * <p>asyncio: {@code reader.feed_data(data)}.
     *
     * @param data the data
     * @throws IllegalStateException after {@link #feedEof}
     */
    public void feedData(byte[] data) {
        feedData(ByteBuffer.wrap(data));
    }

    /**
     * Adds data to the stream.
     *
     * @param data the data; empty afterwards
     * @throws IllegalStateException after {@link #feedEof}
     */
    public void feedData(ByteBuffer data) {
        checkNotEnded();
        if (data.hasRemaining()) {
            buffer.append(data);
            fed();
        }
    }

    /** Room to receive into, to be followed by {@link #filled}: that of who waits for bytes, or the loop's scratch. */
    ByteBuffer room() {
        ByteBuffer direct = wanted;
        if (direct != null) {
            return direct;
        }
        if (scratch == null) {
            scratch = Scratch.of(loop);
        }
        return scratch.clear();
    }

    /** The room given last has been filled with so many bytes. */
    void filled(int count) {
        checkNotEnded();
        if (wanted != null) {
            wanted = null;
            wakeWaiter();
        } else if (scratch != null) {
            buffer.append(scratch.filled(count));
            fed();
        }
    }

    private void checkNotEnded() {
        if (eof) {
            throw new IllegalStateException("feedData after feedEof");
        }
    }

    private void fed() {
        wanted = null; // what comes next belongs behind this
        wakeWaiter();
        ReadTransport source = transport;
        if (source != null && !paused && buffer.size() > 2L * limit) {
            pause(source);
        }
    }

    private void pause(ReadTransport source) {
        try {
            source.pauseReading();
            paused = true;
        } catch (UnsupportedOperationException _) {
            transport = null; // it cannot pause: all is kept, and it is not asked again
            paused = false;
        }
    }

    /** Another transport feeds this from now on; it is paused if the one before was. */
    void replaceTransport(ReadTransport next) {
        transport = next;
        if (paused) {
            pause(next);
        }
    }

    /** Takes all that nobody has read. */
    byte[] takeUnread() {
        byte[] unread = buffer.takeAll();
        paused = false; // by the transport that is secured now, which goes on
        return unread;
    }

    private void wakeWaiter() {
        Future<@Nullable Void> waiting = waiter;
        if (waiting != null) {
            waiter = null;
            waiting.trySetResult(null);
        }
    }

    private void resumeIfDrained() {
        if (paused && buffer.size() <= limit) {
            resume();
        }
    }

    private void resume() {
        ReadTransport source = transport;
        if (paused && source != null) {
            paused = false;
            source.resumeReading();
        }
    }

    /** Suspends until more comes, or the end. */
    private void awaitMore(String caller) {
        if (waiter != null) {
            throw new IllegalStateException(
                    caller + "() called while another coroutine is already waiting for incoming data");
        }
        resume(); // to wait while paused would be to wait for ever: readExactly may want more than the limit
        Future<@Nullable Void> more = loop.createFuture();
        waiter = more;
        try {
            more.await();
        } finally {
            waiter = null;
        }
    }

    /** Whether the exception has been thrown. */
    boolean hasTold() {
        return told;
    }

    void checkException() throws IOException {
        Throwable error = exception;
        if (error != null) {
            told = true;
            throw Sneaky.<RuntimeException>raise(error);
        }
    }

    /**
     * Reads to the end of the stream. Suspends the current coroutine.
     *
     * <p>asyncio: {@code reader.read()}.
     *
     * @return all that comes
     * @throws IOException if the stream is broken, or longer than the 2 GiB that an array can hold
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public byte[] read() throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        long size = 0;
        while (true) {
            byte[] block = read(limit);
            if (block.length == 0) {
                return joined(blocks, (int) size);
            }
            blocks.add(block);
            size += block.length;
            if (size > ReceiveBuffer.MOST) {
                throw new IOException("the stream has more than the " + ReceiveBuffer.MOST
                        + " bytes that an array can hold: read it in pieces, with read(n)");
            }
        }
    }

    /** An array that grew with what comes would be copied time and again, and the loop stand still meanwhile. */
    private static byte[] joined(List<byte[]> blocks, int size) {
        if (blocks.size() == 1) {
            return blocks.getFirst();
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    /**
     * Reads what has come. Suspends the current coroutine if that is nothing.
     *
     * <p>asyncio: {@code reader.read(n)}.
     *
     * @param most how many bytes at most; -1 for all to the end of the stream, see {@link #read()}
     * @return one byte at least; none at the end of the stream, or if {@code most} is 0
     * @throws IOException if the stream is broken
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public byte[] read(int most) throws IOException {
        checkException();
        if (most == 0) {
            return NOTHING;
        }
        if (most < 0) {
            return read();
        }
        if (buffer.isEmpty() && !eof) {
            awaitMore("read");
        }
        byte[] data = buffer.take(Math.min(most, buffer.size()));
        resumeIfDrained();
        return data;
    }

    /**
     * Reads what has come into a buffer, see {@link #read(int)}. What comes while this waits is received into it, and
     * copied nowhere if it is a direct one; so it belongs to the stream until this returns.
     *
     * {@snippet :
     * ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
     * while (reader.read(buffer.clear()) >= 0) {
     *     writer.write(buffer.flip());
     *     writer.drain();
     * }
     * }
     *
     * <p>asyncio: has none; {@code loop.sock_recv_into(sock, buf)} is its like.
     *
     * @param into where to put them, from its position on
     * @return how many bytes came; -1 at the end of the stream; 0 if {@code into} has no room
     * @throws IOException if the stream is broken
     * @throws IllegalArgumentException if {@code into} is read-only
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public int read(ByteBuffer into) throws IOException {
        checkWritable(into);
        checkException();
        if (!into.hasRemaining()) {
            return 0;
        }
        int from = into.position();
        if (buffer.isEmpty() && !eof) {
            awaitMoreIn(into, from);
        }
        if (into.position() == from) {
            if (buffer.isEmpty()) {
                return -1;
            }
            buffer.take(into);
            resumeIfDrained();
        }
        return into.position() - from;
    }

    /**
     * Fills a buffer. Suspends the current coroutine until all of it has come, and puts it there without a detour, see
     * {@link #read(ByteBuffer)}. If this is cancelled, what had come is back in the stream, and the buffer as it was.
     *
     * <p>asyncio: has none; {@code readexactly} is its like.
     *
     * @param into what to fill, from its position to its limit
     * @throws IncompleteReadException if the stream ends before; what had come is taken from the stream, and in the
     *     exception
     * @throws IOException if the stream is broken
     * @throws IllegalArgumentException if {@code into} is read-only
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public void readInto(ByteBuffer into) throws IOException {
        int from = into.position();
        int count = into.remaining();
        try {
            while (into.hasRemaining()) {
                if (read(into) < 0) {
                    byte[] partial = contents(into, from);
                    throw new IncompleteReadException(partial, count);
                }
            }
        } catch (CancelledError cancelled) {
            buffer.putBack(contents(into, from));
            throw cancelled;
        }
    }

    private static void checkWritable(ByteBuffer into) {
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("a buffer that can be written to was expected: " + into);
        }
    }

    /** What was put into a buffer from a position on, which is its position again. */
    private static byte[] contents(ByteBuffer into, int from) {
        byte[] contents = new byte[into.position() - from];
        into.position(from).get(contents).position(from);
        return contents;
    }

    /** Waits with the buffer as the place to receive into. Whoever is cancelled after bytes came puts them back. */
    private void awaitMoreIn(ByteBuffer into, int from) {
        if (waiter == null) {
            wanted = into;
        }
        try {
            awaitMore("read");
        } catch (Throwable t) {
            if (into.position() > from) {
                buffer.putBack(contents(into, from));
            }
            throw t;
        } finally {
            if (wanted == into) {
                wanted = null;
            }
        }
    }

    /**
     * Reads a number of bytes. Suspends the current coroutine until all have come; there may be more than the limit.
     *
     * <p>asyncio: {@code reader.readexactly(n)}.
     *
     * @param count how many
     * @return the bytes
     * @throws IncompleteReadException if the stream ends before; what had come is taken from the stream, and in the
     *     exception
     * @throws IOException if the stream is broken
     * @throws IllegalArgumentException if {@code count} is negative, or more than an array can hold
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public byte[] readExactly(int count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("readExactly size can not be less than zero: " + count);
        }
        if (count > ReceiveBuffer.MOST) {
            throw new IllegalArgumentException("readExactly size can not be more than the " + ReceiveBuffer.MOST
                    + " bytes that an array can hold: " + count + "; read in pieces");
        }
        checkException();
        if (count == 0) {
            return NOTHING;
        }
        while (buffer.size() < count) {
            if (eof) {
                throw new IncompleteReadException(buffer.takeAll(), count);
            }
            awaitMore("readExactly");
        }
        byte[] data = buffer.take(count);
        resumeIfDrained();
        return data;
    }

    /**
     * Reads to the next newline. Suspends the current coroutine until it has come.
     *
     * <p>asyncio: {@code reader.readuntil()}.
     *
     * @return the bytes, the newline included
     * @throws IncompleteReadException if the stream ends before, see {@link #readUntil(byte[][])}
     * @throws LimitOverrunException if the line is longer than the limit, see {@link #readUntil(byte[][])}
     * @throws IOException if the stream is broken
     */
    public byte[] readUntil() throws IOException {
        return readUntil(NEWLINE);
    }

    /**
     * Reads to the next separator. Suspends the current coroutine until it has come.
     *
     * <p>asyncio: {@code reader.readuntil(separator)}.
     *
     * @param separators what ends the piece: the one that ends first counts
     * @return the bytes, the separator included
     * @throws IncompleteReadException if the stream ends before; what had come is taken from the stream, and in the
     *     exception
     * @throws LimitOverrunException if there are more than the limit before the separator; they are left in the stream
     * @throws IOException if the stream is broken
     * @throws IllegalArgumentException if there is no separator, or an empty one
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public byte[] readUntil(byte[]... separators) throws IOException {
        if (separators.length == 0) {
            throw new IllegalArgumentException("Separator should contain at least one element");
        }
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (byte[] separator : separators) {
            shortest = Math.min(shortest, separator.length);
            longest = Math.max(longest, separator.length);
        }
        if (shortest == 0) {
            throw new IllegalArgumentException("Separator should be at least one-byte string");
        }
        checkException();
        int searched = 0; // no separator begins before this
        while (true) {
            int size = buffer.size();
            if (size - searched >= shortest) {
                Match match = firstMatch(separators, searched);
                if (match != null) {
                    if (match.start > limit) {
                        throw overrun("Separator is found, but chunk is longer than limit", match.start);
                    }
                    byte[] piece = buffer.take(match.end);
                    resumeIfDrained();
                    return piece;
                }
                searched = Math.max(0, size + 1 - longest); // the beginning of one may be there already
                if (searched > limit) {
                    throw overrun("Separator is not found, and chunk exceed the limit", searched);
                }
            }
            if (eof) {
                throw new IncompleteReadException(buffer.takeAll(), null);
            }
            awaitMore("readUntil");
        }
    }

    /**
     * Reads to the next separator, see {@link #readUntil(byte[][])}.
     *
     * <p>asyncio: {@code reader.readuntil(separator.encode())}.
     *
     * @param separator what ends the piece, in UTF-8
     * @return the bytes, the separator included
     * @throws IOException if it does not come, see there
     * @throws IllegalArgumentException if it is empty
     */
    public byte[] readUntil(String separator) throws IOException {
        return readUntil(separator.getBytes(UTF_8));
    }

    private LimitOverrunException overrun(String problem, int consumed) {
        return new LimitOverrunException(
                problem + ": " + consumed + " bytes before it, and the limit is " + limit
                        + "; withLimit(bytes) of the options sets another",
                consumed);
    }

    private record Match(int start, int end) {}

    private @Nullable Match firstMatch(byte[][] separators, int from) {
        Match first = null;
        for (byte[] separator : separators) {
            int start = buffer.indexOf(separator, from);
            int end = start + separator.length;
            if (start >= 0 && (first == null || end < first.end || (end == first.end && start > first.start))) {
                first = new Match(start, end);
            }
        }
        return first;
    }

    /**
     * Reads a line. Suspends the current coroutine until it has come.
     *
     * <p>asyncio: {@code reader.readline()}.
     *
     * @return the line with its newline; without if the stream ends before; empty at the end of the stream
     * @throws LimitOverrunException if the line is longer than the limit; it, or as much of it as has come, is taken
     *     from the stream. (asyncio raises a {@code ValueError})
     * @throws IOException if the stream is broken
     * @throws IllegalStateException if another coroutine waits in this reader
     */
    public byte[] readLine() throws IOException {
        try {
            return readUntil(NEWLINE);
        } catch (IncompleteReadException end) {
            return end.partial();
        } catch (LimitOverrunException overrun) {
            if (buffer.hasAt(NEWLINE, overrun.consumed())) {
                buffer.drop(overrun.consumed() + NEWLINE.length);
            } else {
                buffer.clear();
            }
            resumeIfDrained();
            throw overrun;
        }
    }

    /**
     * The lines of the stream, read as they are asked for.
     *
     * <p>asyncio: {@code async for line in reader}.
     *
     * @return an iterator
     */
    @Override
    public AsyncIterator<byte[]> aiter() {
        return () -> {
            byte[] line = readLine();
            if (line.length == 0) {
                throw new StopAsyncIteration();
            }
            return line;
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<StreamReader");
        if (!buffer.isEmpty()) {
            text.append(' ').append(buffer.size()).append(" bytes");
        }
        if (eof) {
            text.append(" eof");
        }
        if (limit != DEFAULT_LIMIT) {
            text.append(" limit=").append(limit);
        }
        if (waiter != null) {
            text.append(" waiter=").append(waiter);
        }
        if (exception != null) {
            text.append(" exception=").append(exception);
        }
        if (transport != null) {
            text.append(" transport=").append(transport);
        }
        return text.append(paused ? " paused>" : ">").toString();
    }
}
