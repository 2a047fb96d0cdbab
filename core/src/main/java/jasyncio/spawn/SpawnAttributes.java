package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import jasyncio.loop.Network;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a child is like from its beginning: {@code posix_spawnattr_t}. */
final class SpawnAttributes implements AutoCloseable {
    /** Larger than the structure is on any machine. */
    private static final long SIZE = 512;

    private static final long SIGNAL_SET_SIZE = 128;

    private static final int SET_GROUP = 0x02;
    private static final int SET_SIGNAL_DEFAULTS = 0x04;
    private static final int SET_SIGNAL_MASK = 0x08;
    private static final int SET_SESSION = 0x80;

    private static final int SIGPIPE = 13;
    private static final int SIGXFSZ = 25;

    private static final FunctionDescriptor PLAIN = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    private static final FunctionDescriptor WITH_SIGNALS = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    private static final MethodHandle INIT = Libc.link("posix_spawnattr_init", PLAIN);
    private static final MethodHandle DESTROY = Libc.link("posix_spawnattr_destroy", PLAIN);
    private static final MethodHandle SET_FLAGS =
            Libc.link("posix_spawnattr_setflags", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_SHORT));
    private static final MethodHandle SET_MASK = Libc.link("posix_spawnattr_setsigmask", WITH_SIGNALS);
    private static final MethodHandle SET_DEFAULTS = Libc.link("posix_spawnattr_setsigdefault", WITH_SIGNALS);
    private static final MethodHandle SET_PROCESS_GROUP =
            Libc.link("posix_spawnattr_setpgroup", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

    final MemorySegment segment;

    /**
     * No signal is blocked, whichever the JVM blocks in its threads: SIGQUIT. Those that CPython, and the JVM, do not
     * want for themselves have their default again.
     */
    SpawnAttributes(Arena arena, Network.Command command) {
        segment = arena.allocate(SIZE, 16);
        MemorySegment none = arena.allocate(SIGNAL_SET_SIZE, 8);
        MemorySegment defaults = arena.allocate(SIGNAL_SET_SIZE, 8);
        defaults.set(JAVA_LONG, 0, 1L << (SIGPIPE - 1) | 1L << (SIGXFSZ - 1));
        checked(() -> (int) INIT.invokeExact(segment));
        checked(() -> (int) SET_MASK.invokeExact(segment, none));
        checked(() -> (int) SET_DEFAULTS.invokeExact(segment, defaults));
        int flags = SET_SIGNAL_MASK | SET_SIGNAL_DEFAULTS;
        if (command.newSession()) {
            flags |= SET_SESSION;
        }
        Integer group = command.processGroup();
        if (group != null) {
            int number = group;
            flags |= SET_GROUP;
            checked(() -> (int) SET_PROCESS_GROUP.invokeExact(segment, number));
        }
        short all = (short) flags;
        checked(() -> (int) SET_FLAGS.invokeExact(segment, all));
    }

    private static void checked(Libc.Plain call) {
        int error = Libc.call(call);
        if (error != 0) {
            throw new AssertionError("posix_spawnattr: " + Libc.words(error));
        }
    }

    @Override
    public void close() {
        checked(() -> (int) DESTROY.invokeExact(segment));
    }
}
