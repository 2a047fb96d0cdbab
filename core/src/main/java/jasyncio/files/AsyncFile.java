package jasyncio.files;

import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.functions.Shield;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.streams.IncompleteReadException;
import jasyncio.streams.LimitOverrunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file, which {@link AsyncFiles#open} gives.
 *
 * {@snippet :
 * try (var file = AsyncFiles.open(path, READ, WRITE, CREATE)) {
 *     for (String line : file.lines()) { ... }
 *     file.write("one more\n");
 * }
 * }
 *
 * <p>Its methods suspend the current coroutine while a thread of the loop's executor does the work; what has been read
 * ahead is there at once. They are served one at a time, in the order in which they are called, by whichever
 * coroutines. It belongs to the loop on which it was opened, and is not thread-safe.
 *
 * <p><b>Cancellation</b> ends the waiting at once and loses nothing. The position moves when a result is delivered: a
 * reading that was cancelled has not happened. A writing, or truncating, that no thread has begun does not happen; one
 * that was begun goes on to its end, the position moves by it, and whatever comes next, {@link #close} included, waits
 * for it. Nor does it matter whether a thread is interrupted meanwhile.
 *
 * <p>It is for files that have positions. Pipes and terminals are read by {@code connectReadPipe}.
 *
 * <p>aiofile: {@code AIOFile}, and what {@code async_open} gives; aiofiles: what {@code open} gives.
 */
public final class AsyncFile implements AsyncCloseable {
    /** How much is read ahead of whoever reads on. */
    private static final int AHEAD = 64 * 1024;

    private static final ByteBuffer NOTHING = ByteBuffer.wrap(new byte[0]);

    private final EventLoop loop;
    private final FileAccess access;
    private final FileOptions options;
    private final Text text;
    private final Turns turns;
    private final UnclosedFile unclosed;
    private long position;

    /** What is in the file from the position on, as far as it has been read ahead. */
    private ByteBuffer ahead = NOTHING;

    /** Whether what was done last was to read: then what follows is read ahead. */
    private boolean readsOn;

    private @Nullable Future<@Nullable Void> closed;

    AsyncFile(EventLoop loop, FileAccess access, FileOptions options) {
        this.loop = loop;
        this.access = access;
        this.options = options;
        text = new Text(access.path(), options.charset());
        turns = new Turns(loop);
        unclosed = UnclosedFile.watch(this, access);
        position = access.appends() ? access.end() : 0;
    }

    /**
     * The path that it was opened by.
     *
     * <p>aiofile, aiofiles: {@code file.name}.
     *
     * @return the path
     */
    public Path path() {
        return access.path();
    }

    /**
     * Where the next reading or writing begins. Does not suspend. Where the file was opened to append, this is the end
     * that the last writing has found.
     *
     * <p>aiofile, aiofiles: {@code file.tell()}.
     *
     * @return how many bytes of the file are before it
     */
    public long position() {
        return position;
    }

    /**
     * Moves the position; it may be behind the end of the file. Suspends the current coroutine while others are served.
     *
     * <p>aiofile, aiofiles: {@code file.seek(offset)}; {@code seek(offset, SEEK_CUR)} is {@code seek(position() +
     * offset)}, {@code seek(offset, SEEK_END)} is {@code seek(size() + offset)}.
     *
     * @param position how many bytes of the file are to be before it
     * @throws IllegalArgumentException if {@code position} is negative
     * @throws IllegalStateException if the file is closed
     */
    public void seek(long position) {
        checkPosition(position);
        checkOpen();
        try (var _ = turns.take()) {
            long distance = position - this.position;
            if (distance >= 0 && distance <= ahead.remaining()) {
                ahead.position(ahead.position() + (int) distance);
            } else {
                ahead = NOTHING;
                readsOn = false;
            }
            this.position = position;
        }
    }

    /**
     * Reads bytes. Suspends the current coroutine unless they have been read ahead.
     *
     * <p>aiofile, aiofiles: {@code file.read(n)}.
     *
     * @param count how many
     * @return the bytes; fewer, or none, only where the file ends
     * @throws IOException if the system cannot read
     * @throws IllegalArgumentException if {@code count} is negative, or more than an array can hold
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public byte[] read(int count) throws IOException {
        if (count < 0 || count > FileAccess.MOST) {
            throw new IllegalArgumentException(
                    "count must be from 0 to " + FileAccess.MOST + ", not " + count + "; readAllBytes reads all");
        }
        checkReads();
        if (turns.areFree() && ahead.remaining() >= count) {
            return take(count);
        }
        try (var turn = turns.take()) {
            fill(turn, count);
            return take(Math.min(count, ahead.remaining()));
        }
    }

    /**
     * Reads bytes into a buffer, see {@link #read(int)}. They are put there when all have come: if this is cancelled,
     * the buffer is as it was.
     *
     * <p>aiofiles: {@code file.readinto(buffer)}.
     *
     * @param into where to put them, from its position to its limit
     * @return how many bytes were read: fewer than there was room for only where the file ends; -1 at its end
     * @throws IOException if the system cannot read
     * @throws IllegalArgumentException if {@code into} is read-only
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public int read(ByteBuffer into) throws IOException {
        checkWritable(into);
        int room = into.remaining();
        byte[] bytes = read(room);
        into.put(bytes);
        return bytes.length == 0 && room > 0 ? -1 : bytes.length;
    }

    /**
     * Reads bytes elsewhere, see {@link #read(ByteBuffer)}; the position stays as it is. Nothing is read ahead.
     *
     * <p>aiofile: {@code AIOFile.read(size, offset)}.
     *
     * @param into where to put them, from its position to its limit
     * @param position how many bytes of the file are before them
     * @return how many bytes were read; -1 at, or behind, the end of the file
     * @throws IOException if the system cannot read
     * @throws IllegalArgumentException if {@code into} is read-only, or {@code position} is negative
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public int read(ByteBuffer into, long position) throws IOException {
        checkWritable(into);
        checkPosition(position);
        checkReads();
        try (var turn = turns.take()) {
            int room = into.remaining();
            ByteBuffer bytes = turn.call(() -> access.read(position, room, room));
            int count = bytes.remaining();
            into.put(bytes);
            return count == 0 && room > 0 ? -1 : count;
        }
    }

    /**
     * Reads a number of bytes, see {@link #read(int)}.
     *
     * <p>asyncio: has none; {@code StreamReader.readexactly} is its like.
     *
     * @param count how many
     * @return the bytes
     * @throws IncompleteReadException if the file ends before; what there was is in the exception, and the position
     *     behind it
     * @throws IOException if the system cannot read
     * @throws IllegalArgumentException if {@code count} is negative, or more than an array can hold
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public byte[] readExactly(int count) throws IOException {
        byte[] bytes = read(count);
        if (bytes.length < count) {
            throw new IncompleteReadException(bytes, count);
        }
        return bytes;
    }

    /**
     * Reads to the end of the file. Suspends the current coroutine.
     *
     * <p>aiofile, aiofiles: {@code file.read()}.
     *
     * @return the bytes from the position on
     * @throws IOException if the system cannot read, or an array cannot hold as much
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public byte[] readAllBytes() throws IOException {
        checkReads();
        try (var turn = turns.take()) {
            long from = position;
            ByteBuffer all = turn.call(() -> access.read(from, FileAccess.MOST, FileAccess.MOST));
            ahead = all;
            return take(all.remaining());
        }
    }

    /**
     * Reads to the end of the file, see {@link #readAllBytes}, and decodes it.
     *
     * <p>aiofile, aiofiles: {@code file.read()} of a file opened as text.
     *
     * @return the text from the position on
     * @throws FileDecodingException if it is none in the file's charset; the position stays as it was
     * @throws IOException if the system cannot read, or an array cannot hold as much
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     */
    public String readString() throws IOException {
        checkReads();
        try (var turn = turns.take()) {
            long from = position;
            record Read(String text, int bytes) {}
            Read all = turn.call(() -> {
                ByteBuffer bytes = access.read(from, FileAccess.MOST, FileAccess.MOST);
                return new Read(text.decode(bytes, from), bytes.remaining());
            });
            ahead = NOTHING;
            position += all.bytes;
            return all.text;
        }
    }

    /**
     * Reads a line, which ends with {@code \n} or {@code \r\n}, or with the file. Suspends the current coroutine unless
     * it has been read ahead.
     *
     * <p>aiofile, aiofiles: {@code file.readline()}, which leaves the newline where it is.
     *
     * @return the line, without its end; null at the end of the file
     * @throws LimitOverrunException if it is longer than the limit, see {@link FileOptions}; the position stays where
     *     the line begins
     * @throws FileDecodingException if it is no text in the file's charset; the position stays where the line begins
     * @throws IOException if the system cannot read
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     * @throws UnsupportedOperationException if the charset is UTF-16 or UTF-32 without an order of bytes
     */
    public @Nullable String readLine() throws IOException {
        String line = readLine(true);
        return line == null ? null : Text.withoutEnd(line);
    }

    /**
     * Reads a line that is complete: for a file that grows, of which the last line may be half written. See
     * {@link #readLine}.
     *
     * @return the line, without its end; null if the file ends before the line does, and the position then stays where
     *     the line begins
     * @throws LimitOverrunException if it is longer than the limit, see {@link FileOptions}; the position stays where
     *     the line begins
     * @throws FileDecodingException if it is no text in the file's charset; the position stays where the line begins
     * @throws IOException if the system cannot read
     * @throws IllegalStateException if the file is closed, or was not opened for reading
     * @throws UnsupportedOperationException if the charset is UTF-16 or UTF-32 without an order of bytes
     */
    public @Nullable String readCompleteLine() throws IOException {
        String line = readLine(false);
        return line == null ? null : Text.withoutEnd(line);
    }

    /**
     * The lines from the position on, read as they are asked for, see {@link #readLine}. Leaving a loop early leaves
     * the position behind the last line that it got.
     *
     * <p>aiofile, aiofiles: {@code async for line in file}.
     *
     * @return the lines, without their ends
     */
    public AsyncIterable<String> lines() {
        return () -> () -> {
            String line = readLine();
            if (line == null) {
                throw new StopAsyncIteration();
            }
            return line;
        };
    }

    /** A line with its end. */
    private @Nullable String readLine(boolean evenIfIncomplete) throws IOException {
        checkReads();
        text.checkLines();
        if (turns.areFree()) {
            int newline = text.newlineIn(ahead, 0);
            if (newline >= 0) {
                return takeLine(newline + text.newlineLength());
            }
        }
        try (var turn = turns.take()) {
            int searched = 0;
            while (true) {
                int newline = text.newlineIn(ahead, searched);
                if (newline >= 0) {
                    return takeLine(newline + text.newlineLength());
                }
                int has = ahead.remaining();
                searched = has - has % text.newlineLength();
                checkLimit(has);
                readsOn = true;
                fill(turn, has + 1);
                if (ahead.remaining() == has) {
                    return has > 0 && evenIfIncomplete ? takeLine(has) : null;
                }
            }
        }
    }

    private String takeLine(int count) throws IOException {
        checkLimit(count - text.newlineLength());
        String line = text.decode(ahead.duplicate().limit(ahead.position() + count), position);
        ahead.position(ahead.position() + count);
        position += count;
        return line;
    }

    private void checkLimit(int count) throws LimitOverrunException {
        if (count > options.limit()) {
            throw new LimitOverrunException(path() + ": the line at byte " + position + " is longer than the limit of "
                    + options.limit() + " bytes; FileOptions.DEFAULT.withLimit(bytes) sets another", count);
        }
    }

    /** Has so much read ahead, if the file has as much. */
    private void fill(Turns.Turn turn, int count) {
        int has = ahead.remaining();
        if (has >= count) {
            return;
        }
        int missing = count - has;
        int most = readsOn ? Math.max(missing, AHEAD) : missing;
        long from = position + has;
        ByteBuffer more = turn.call(() -> access.read(from, missing, most));
        ahead = Text.joined(ahead, more);
    }

    /** Moves the position behind some of what has been read ahead. */
    private byte[] take(int count) {
        byte[] bytes = Text.take(ahead, count);
        position += count;
        readsOn = true;
        return bytes;
    }

    /**
     * Writes bytes, all of them: at the position, or at the end of a file that was opened to append. Suspends the
     * current coroutine; what the array has when this is called is written. They are with the system then,
     * {@link #force} has them on the disk.
     *
     * <p>aiofile, aiofiles: {@code file.write(data)}.
     *
     * @param bytes the bytes
     * @throws IOException if the system cannot write all; the message says how many of how many bytes were written and
     *     why no more were, as on a full disk, and the position is behind those
     * @throws IllegalStateException if the file is closed, or was not opened for writing
     */
    public void write(byte[] bytes) throws IOException {
        writeNow(ByteBuffer.wrap(bytes.clone()), null);
    }

    /**
     * Writes bytes, see {@link #write(byte[])}.
     *
     * @param bytes the bytes, from its position to its limit, which its position then is at
     * @throws IOException if the system cannot write all
     * @throws IllegalStateException if the file is closed, or was not opened for writing
     */
    public void write(ByteBuffer bytes) throws IOException {
        ByteBuffer copy = Text.copy(bytes);
        writeNow(copy, null);
        bytes.position(bytes.limit());
    }

    /**
     * Writes text, see {@link #write(byte[])}.
     *
     * <p>aiofile, aiofiles: {@code file.write(text)} of a file opened as text.
     *
     * @param text the text
     * @throws java.nio.charset.CharacterCodingException if the file's charset has not all of its characters; nothing is
     *     written
     * @throws IOException if the system cannot write all
     * @throws IllegalStateException if the file is closed, or was not opened for writing
     */
    public void write(String text) throws IOException {
        writeNow(this.text.encode(text), null);
    }

    /**
     * Writes bytes elsewhere, see {@link #write(ByteBuffer)}; the position stays as it is.
     *
     * <p>aiofile: {@code AIOFile.write(data, offset)}.
     *
     * @param bytes the bytes, from its position to its limit, which its position then is at
     * @param position how many bytes of the file are to be before them; what there is not between is filled with zeros
     * @throws IOException if the system cannot write all
     * @throws IllegalArgumentException if {@code position} is negative
     * @throws IllegalStateException if the file is closed, was not opened for writing, or was opened to append
     */
    public void write(ByteBuffer bytes, long position) throws IOException {
        checkPosition(position);
        if (access.appends()) {
            throw new IllegalStateException(path() + " was opened to append: the system writes at its end only");
        }
        ByteBuffer copy = Text.copy(bytes);
        writeNow(copy, position);
        bytes.position(bytes.limit());
    }

    /** Writes a buffer that nobody else has: a thread may use it when the coroutine has gone on. */
    @SuppressWarnings("RedundantThrows") // it throws what the thread throws
    private void writeNow(ByteBuffer data, @Nullable Long elsewhere) throws IOException {
        checkWrites();
        try (var turn = turns.take()) {
            long from = elsewhere != null ? elsewhere : position;
            int first = data.position();
            turn.<@Nullable Void>call(() -> {
                access.write(data, from);
                return null;
            }, () -> {
                forgetAhead();
                if (elsewhere == null) {
                    position = access.appends() ? access.end() : from + data.position() - first;
                }
            });
        }
    }

    private void forgetAhead() {
        ahead = NOTHING;
        readsOn = false;
    }

    /**
     * The size of the file. Suspends the current coroutine.
     *
     * @return how many bytes it has
     * @throws IOException if the system cannot say
     * @throws IllegalStateException if the file is closed
     */
    public long size() throws IOException {
        checkOpen();
        try (var turn = turns.take()) {
            return turn.call(access::size);
        }
    }

    /**
     * Whether the path that this was opened by leads to another file now, or to none: as that of a log does which was
     * replaced. Suspends the current coroutine. Where the system does not tell files apart (Windows, archives), only
     * whether there is none.
     *
     * <p>Python: {@code not os.path.sameopenfile}; aiofiles: {@code ospath.sameopenfile}.
     *
     * @return whether it does
     * @throws IOException if the system cannot say
     * @throws IllegalStateException if the file is closed
     */
    public boolean isReplaced() throws IOException {
        checkOpen();
        try (var turn = turns.take()) {
            return turn.call(access::isReplaced);
        }
    }

    /**
     * Drops the end of the file. Suspends the current coroutine. A position that would be behind the new end is at it.
     *
     * <p>aiofile, aiofiles: {@code file.truncate(size)}.
     *
     * @param size how many bytes it is to have; nothing happens if it has fewer
     * @throws IOException if the system cannot do it
     * @throws IllegalArgumentException if {@code size} is negative
     * @throws IllegalStateException if the file is closed, or was not opened for writing
     */
    public void truncate(long size) throws IOException {
        checkPosition(size);
        checkWrites();
        try (var turn = turns.take()) {
            boolean[] happened = new boolean[1];
            turn.<@Nullable Void>call(() -> {
                access.truncate(size);
                happened[0] = true;
                return null;
            }, () -> {
                forgetAhead();
                if (happened[0]) {
                    position = Math.min(position, size);
                }
            });
        }
    }

    /**
     * Has all that was written be on the disk. Suspends the current coroutine.
     *
     * <p>aiofile: {@code file.fsync()}, {@code file.fdsync()}; aiofiles: {@code os.fsync}.
     *
     * @param metaData whether that includes the time of the last change and the like
     * @throws IOException if the disk fails
     * @throws IllegalStateException if the file is closed
     */
    public void force(boolean metaData) throws IOException {
        checkOpen();
        try (var turn = turns.take()) {
            turn.<@Nullable Void>call(() -> {
                access.force(metaData);
                return null;
            });
        }
    }

    /**
     * Whether the file is closed, or is to be closed when those have been served who came before.
     *
     * <p>aiofiles: {@code file.closed}.
     *
     * @return whether it is
     */
    public boolean isClosed() {
        return closed != null;
    }

    /**
     * Closes the file, once those have been served who came before. Suspends the current coroutine until then; a
     * cancellation ends the waiting, and the file is closed nevertheless. If it is closed already, this waits for the
     * end of that.
     *
     * <p>aiofile, aiofiles: {@code file.close()}.
     *
     * @throws IOException if the system reports, only now, that something could not be written
     */
    @Override
    public void aclose() throws IOException {
        checkLoop();
        Future<@Nullable Void> closing = closed;
        if (closing == null) {
            unclosed.claim();
            Future<@Nullable Void> told = loop.createFuture();
            closed = told;
            closing = told;
            turns.afterAll(() -> ThreadCall.detached(loop, access::close, told));
        }
        Shield.shield(closing).await();
    }

    /** Closes the file, as {@link #aclose} does. */
    @Override
    public void close() throws IOException {
        aclose();
    }

    private void checkReads() {
        checkOpen();
        if (!access.reads()) {
            throw new IllegalStateException(path() + " was not opened for reading: AsyncFiles.open(path, READ, …)");
        }
    }

    private void checkWrites() {
        checkOpen();
        if (!access.writes()) {
            throw new IllegalStateException(path() + " was not opened for writing: AsyncFiles.open(path, WRITE, …)");
        }
    }

    private void checkOpen() {
        checkLoop();
        if (closed != null) {
            throw new IllegalStateException("the file is closed: " + path());
        }
    }

    private void checkLoop() {
        if (EventLoop.getRunningLoop() != loop) {
            throw new IllegalStateException(this + " was opened on another event loop");
        }
    }

    private static void checkPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("it must not be negative: " + position);
        }
    }

    private static void checkWritable(ByteBuffer into) {
        if (into.isReadOnly()) {
            throw new IllegalArgumentException("a buffer that can be written to was expected: " + into);
        }
    }

    @Override
    public String toString() {
        return "<AsyncFile " + path() + (closed != null ? " closed>" : " at " + position + ">");
    }
}
