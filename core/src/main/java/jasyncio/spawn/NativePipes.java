package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of a child that is to be started: pipes and files. None of these descriptors is inherited by
 * accident, and none is that of a standard stream, so that giving the child one never overwrites another.
 */
final class NativePipes {
    private static final int FIRST_FREE = 3;

    private final EventLoop loop;
    private final Context context;
    private final Reactor reactor;
    private final String program;

    /** What the child gets; closed here once it has. */
    private final List<Integer> given = new ArrayList<>();

    @Nullable
    NativeSink stdin;
    @Nullable
    NativeSource stdout;
    @Nullable
    NativeSource stderr;

    NativePipes(EventLoop loop, Context context, Reactor reactor, String program) {
        this.loop = loop;
        this.context = context;
        this.reactor = reactor;
        this.program = program;
    }

    /** Opens what the child reads. Gives its descriptor; -1 where it is that of this program. */
    int openStdin(Network.Stream stream) throws IOException {
        return switch (stream) {
            case Network.Stream.Other.INHERIT -> -1;
            case Network.Stream.Other.PIPE -> {
                int[] ends = pipe();
                give(ends[0]);
                stdin = sink(ends[1]);
                yield ends[0];
            }
            case Network.Stream.Other.NOTHING -> open(Path.of("/dev/null"), 0);
            case Network.Stream.Other.STDOUT -> throw new IllegalArgumentException("stdin cannot be STDOUT");
            case Network.Stream.File(Path path, _) -> open(path, 0);
        };
    }

    /** Opens what the child writes. Gives its descriptor; -1 where it is that of this program. */
    int openStdout(Network.Stream stream) throws IOException {
        if (stream == Network.Stream.Other.PIPE) {
            int[] ends = pipe();
            give(ends[1]);
            stdout = source(ends[0], "stdout");
            return ends[1];
        }
        return openOutput(stream);
    }

    /** Opens what the child writes of errors. Gives its descriptor; -1 where it is that of this program. */
    int openStderr(Network.Stream stream) throws IOException {
        if (stream == Network.Stream.Other.PIPE) {
            int[] ends = pipe();
            give(ends[1]);
            stderr = source(ends[0], "stderr");
            return ends[1];
        }
        return stream == Network.Stream.Other.STDOUT ? 1 : openOutput(stream);
    }

    private int openOutput(Network.Stream stream) throws IOException {
        return switch (stream) {
            case Network.Stream.Other.NOTHING -> open(Path.of("/dev/null"), Libc.O_WRONLY);
            case Network.Stream.File(Path path, boolean append) ->
                    open(path, Libc.O_WRONLY | Libc.O_CREAT | (append ? Libc.O_APPEND : Libc.O_TRUNC));
            default -> -1;
        };
    }

    private NativeSink sink(int fd) throws IOException {
        try {
            return new NativeSink(loop, context, reactor, nonBlocking(fd), "stdin");
        } catch (Throwable t) {
            Libc.close(fd);
            throw t;
        }
    }

    private NativeSource source(int fd, String name) throws IOException {
        try {
            return new NativeSource(loop, context, reactor, nonBlocking(fd), name);
        } catch (Throwable t) {
            Libc.close(fd);
            throw t;
        }
    }

    private int nonBlocking(int fd) throws IOException {
        checked("fcntl", Libc.fcntl(fd, Libc.F_SETFL, Libc.O_NONBLOCK));
        return fd;
    }

    /** The end to read from, and the end to write to. */
    private int[] pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            checked("pipe2", Libc.pipe2(ends, Libc.O_CLOEXEC));
            int read = ends.getAtIndex(JAVA_INT, 0);
            int write = ends.getAtIndex(JAVA_INT, 1);
            try {
                read = aboveStandard(read);
                write = aboveStandard(write);
            } catch (Throwable t) {
                Libc.close(read);
                Libc.close(write);
                throw t;
            }
            return new int[]{read, write};
        }
    }

    private int open(Path path, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int fd = Libc.open(NativeText.of(arena, SystemText.bytes(path)), flags | Libc.O_CLOEXEC);
            if (fd < 0) {
                throw StartFailure.of(path.toString(), "open", -fd);
            }
            return give(aboveStandard(fd));
        }
    }

    private int give(int fd) {
        given.add(fd);
        return fd;
    }

    /** Where this program has closed its own stdin, say, its number is free. */
    private int aboveStandard(int fd) throws IOException {
        if (fd >= FIRST_FREE) {
            return fd;
        }
        int moved = Libc.fcntl(fd, Libc.F_DUPFD_CLOEXEC, FIRST_FREE);
        Libc.close(fd);
        return checked("fcntl", moved);
    }

    private int checked(String call, int result) throws IOException {
        if (result < 0) {
            throw StartFailure.of(program, call, -result);
        }
        return result;
    }

    /** The child has them now, or will not. */
    void closeGiven() {
        given.forEach(Libc::close);
        given.clear();
    }

    void close() {
        if (stdin != null) {
            stdin.close();
        }
        if (stdout != null) {
            stdout.close();
        }
        if (stderr != null) {
            stderr.close();
        }
    }
}
