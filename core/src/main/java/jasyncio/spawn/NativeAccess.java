package jasyncio.spawn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether this library may, and can, have the system itself start programs. */
final class NativeAccess {
    /** Those whose structures and numbers {@link Libc} and its users know. */
    private static final List<String> MACHINES = List.of("amd64", "aarch64", "riscv64");

    private static final class Known {
        static final @Nullable String MISSING = find();
    }

    private NativeAccess() {}

    /** What is missing; null if nothing is. */
    static @Nullable String missing() {
        return Known.MISSING;
    }

    private static @Nullable String find() {
        Module self = NativeAccess.class.getModule();
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.startsWith("Linux on ") || !MACHINES.contains(System.getProperty("os.arch"))) {
            return "this system is " + system + ": it takes Linux on one of " + MACHINES;
        }
        if (!self.isNativeAccessEnabled()) {
            return "native access is not enabled: start the program with --enable-native-access="
                    + (self.isNamed() ? self.getName() : "ALL-UNNAMED");
        }
        try {
            return tryLibrary();
        } catch (UnsupportedOperationException | LinkageError e) {
            return "this JVM cannot call the system: " + e;
        }
    }

    private static @Nullable String tryLibrary() {
        for (String function : Libc.NEEDED) {
            if (Libc.find(function).isEmpty()) {
                return "this system has no " + function + ": it takes the GNU C library, 2.34 or later";
            }
        }
        return tryPidfd();
    }

    /** A kernel may be too old for them, and what confines a container may forbid them. */
    private static @Nullable String tryPidfd() {
        int self = Libc.pidfdOpen((int) ProcessHandle.current().pid());
        if (self < 0) {
            return "pidfd_open fails here: " + Libc.words(-self);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment siginfo = arena.allocate(NativeChild.SIGINFO_SIZE, 8);
            int waited = Libc.waitid(Libc.P_PIDFD, self, siginfo, Libc.WEXITED | Libc.WNOHANG);
            if (waited != -Errno.ECHILD) {
                return "waitid knows no pidfd here: it takes Linux 5.4 or later";
            }
            int sent = Libc.pidfdSendSignal(self, 0);
            return sent == 0 ? null : "pidfd_send_signal fails here: " + Libc.words(-sent);
        } finally {
            Libc.close(self);
        }
    }
}
