package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.TreeSet;

/** What is done in a child before its program begins: {@code posix_spawn_file_actions_t}. */
final class SpawnActions implements AutoCloseable {
    /** Larger than the structure is on any machine. */
    private static final long SIZE = 256;

    private static final int FIRST_AFTER_STANDARD = 3;

    private static final FunctionDescriptor PLAIN = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor WITH_INT = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT);

    private static final MethodHandle INIT = Libc.link("posix_spawn_file_actions_init", PLAIN);
    private static final MethodHandle DESTROY = Libc.link("posix_spawn_file_actions_destroy", PLAIN);
    private static final MethodHandle ADD_DUP2 = Libc.link("posix_spawn_file_actions_adddup2",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle ADD_CLOSE = Libc.link("posix_spawn_file_actions_addclose", WITH_INT);
    private static final MethodHandle ADD_CLOSE_FROM = Libc.link("posix_spawn_file_actions_addclosefrom_np", WITH_INT);
    private static final MethodHandle ADD_CHDIR = Libc.link("posix_spawn_file_actions_addchdir_np",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SPAWN = Libc.link("posix_spawnp",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));

    final MemorySegment segment;
    private final Arena arena;

    SpawnActions(Arena arena) {
        this.arena = arena;
        segment = arena.allocate(SIZE, 16);
        checked(() -> (int) INIT.invokeExact(segment));
    }

    /** Starts a program. Gives the number of an error, or 0. */
    static int spawn(MemorySegment pid, MemorySegment program, MemorySegment actions, MemorySegment attributes,
            MemorySegment words, MemorySegment environment) {
        return Libc.call(() -> (int) SPAWN.invokeExact(pid, program, actions, attributes, words, environment));
    }

    /** Gives the child a descriptor as one of its standard streams; -1 leaves that as it is. */
    void give(int fd, int standard) {
        if (fd >= 0) {
            duplicate(fd, standard);
        }
    }

    private void duplicate(int fd, int as) {
        checked(() -> (int) ADD_DUP2.invokeExact(segment, fd, as));
    }

    void changeDirectory(byte[] directory) {
        MemorySegment path = NativeText.of(arena, directory);
        checked(() -> (int) ADD_CHDIR.invokeExact(segment, path));
    }

    /** The descriptors to pass are open there, also if they are closed in other children; all others are closed. */
    void closeAllBut(List<Integer> passed) {
        int next = FIRST_AFTER_STANDARD;
        for (int fd : new TreeSet<>(passed).tailSet(FIRST_AFTER_STANDARD)) {
            for (; next < fd; next++) {
                int between = next;
                checked(() -> (int) ADD_CLOSE.invokeExact(segment, between));
            }
            duplicate(fd, fd);
            next = fd + 1;
        }
        int rest = next;
        checked(() -> (int) ADD_CLOSE_FROM.invokeExact(segment, rest));
    }

    private static void checked(Libc.Plain call) {
        int error = Libc.call(call);
        if (error != 0) {
            throw new OutOfMemoryError("no memory to start a child: " + Libc.words(error));
        }
    }

    @Override
    public void close() {
        checked(() -> (int) DESTROY.invokeExact(segment));
    }
}
