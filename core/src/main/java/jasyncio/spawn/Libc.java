package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;

/**
 * Functions of the GNU C library, each linked when it is first called. One that fails returns {@code -errno}, as the
 * kernel does. What can block is called as such: the garbage collector does not wait for it.
 */
@SuppressWarnings("restricted") // NativeAccess asks first whether that is allowed
final class Libc {
    /** What is here under Linux on every machine, with the GNU library that is young enough. */
    static final List<String> NEEDED = List.of("gnu_get_libc_version", "posix_spawnp", "posix_spawn_file_actions_init",
            "posix_spawn_file_actions_destroy", "posix_spawn_file_actions_adddup2", "posix_spawn_file_actions_addclose",
            "posix_spawn_file_actions_addclosefrom_np", "posix_spawn_file_actions_addchdir_np", "posix_spawnattr_init",
            "posix_spawnattr_destroy", "posix_spawnattr_setflags", "posix_spawnattr_setsigmask",
            "posix_spawnattr_setsigdefault", "posix_spawnattr_setpgroup", "read", "write", "open", "close", "pipe2",
            "fcntl", "kill", "getpgid", "syscall", "waitid", "epoll_create1", "epoll_ctl", "epoll_wait", "environ",
            "strerror",
            "sigaction", "signal");

    static final int O_WRONLY = 1;
    static final int O_CREAT = 0x40;
    static final int O_TRUNC = 0x200;
    static final int O_APPEND = 0x400;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;

    static final int F_GETFD = 1;
    static final int F_SETFL = 4;
    static final int F_DUPFD_CLOEXEC = 1030;

    static final int EPOLL_ADD = 1;
    static final int EPOLL_DEL = 2;
    static final int EPOLL_MOD = 3;

    static final int WNOHANG = 1;
    static final int WEXITED = 4;
    static final int P_PID = 1;
    static final int P_PIDFD = 3;

    private static final long SYS_PIDFD_SEND_SIGNAL = 424;
    private static final long SYS_PIDFD_OPEN = 434;
    private static final int SIGCHLD = 17;
    private static final long SIG_IGN = 1;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Libc() {}

    static Optional<MemorySegment> find(String symbol) {
        return SYMBOLS.find(symbol);
    }

    static MethodHandle link(String function, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(SYMBOLS.find(function).orElseThrow(), type, options);
    }

    /** One that says by {@code errno} why it failed. Its first parameter is where that goes. */
    private static MethodHandle linkFailing(String function, MemoryLayout result, MemoryLayout... parameters) {
        return link(function, FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle linkVariadic(String function, int fixed, MemoryLayout result,
            MemoryLayout... parameters) {
        return link(function, FunctionDescriptor.of(result, parameters), Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }

    @FunctionalInterface
    private interface Call {
        long call(MemorySegment state) throws Throwable;
    }

    private static long call(Call function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = function.call(state);
            return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** A function that gives the number of an error, or 0. */
    @FunctionalInterface
    interface Plain {
        int call() throws Throwable;
    }

    static int call(Plain function) {
        try {
            return function.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    private static final class Io {
        static final MethodHandle READ = linkFailing("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
        static final MethodHandle WRITE = linkFailing("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    }

    static long read(int fd, MemorySegment into) {
        return call(state -> (long) Io.READ.invokeExact(state, fd, into, into.byteSize()));
    }

    static long write(int fd, MemorySegment from) {
        return call(state -> (long) Io.WRITE.invokeExact(state, fd, from, from.byteSize()));
    }

    private static final class Descriptors {
        static final MethodHandle CLOSE = linkFailing("close", JAVA_INT, JAVA_INT);
        static final MethodHandle PIPE2 = linkFailing("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
        static final MethodHandle FCNTL = linkVariadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    }

    static void close(int fd) {
        call(state -> (int) Descriptors.CLOSE.invokeExact(state, fd));
    }

    static int pipe2(MemorySegment ends, int flags) {
        return (int) call(state -> (int) Descriptors.PIPE2.invokeExact(state, ends, flags));
    }

    static int fcntl(int fd, int command, int argument) {
        return (int) call(state -> (int) Descriptors.FCNTL.invokeExact(state, fd, command, argument));
    }

    private static final class Open {
        static final MethodHandle OPEN = linkVariadic("open", 2, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    static int open(MemorySegment path, int flags) {
        long fd = -Errno.EINTR;
        while (fd == -Errno.EINTR) {
            fd = call(state -> (int) Open.OPEN.invokeExact(state, path, flags, 0666));
        }
        return (int) fd;
    }

    private static final class Processes {
        static final MethodHandle SYSCALL_2 =
                linkVariadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT);
        static final MethodHandle SYSCALL_4 =
                linkVariadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
        static final MethodHandle WAITID =
                linkFailing("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
        static final MethodHandle GETPGID = linkFailing("getpgid", JAVA_INT, JAVA_INT);
        static final MethodHandle KILL = linkFailing("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    }

    static int pidfdOpen(int pid) {
        return (int) call(state -> (long) Processes.SYSCALL_2.invokeExact(state, SYS_PIDFD_OPEN, pid, 0));
    }

    static int pidfdSendSignal(int pidfd, int signal) {
        return (int) call(state -> (long) Processes.SYSCALL_4.invokeExact(state, SYS_PIDFD_SEND_SIGNAL, pidfd, signal,
                MemorySegment.NULL, 0));
    }

    static int waitid(int kind, int id, MemorySegment siginfo, int options) {
        return (int) call(state -> (int) Processes.WAITID.invokeExact(state, kind, id, siginfo, options));
    }

    /** The group of a process; 0 stands for this one. */
    static int getpgid(int pid) {
        return (int) call(state -> (int) Processes.GETPGID.invokeExact(state, pid));
    }

    static int kill(int pid, int signal) {
        return (int) call(state -> (int) Processes.KILL.invokeExact(state, pid, signal));
    }

    private static final class Epoll {
        static final MethodHandle CREATE = linkFailing("epoll_create1", JAVA_INT, JAVA_INT);
        static final MethodHandle CTL = linkFailing("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
        static final MethodHandle WAIT = linkFailing("epoll_wait", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    static int epollCreate() {
        return (int) call(state -> (int) Epoll.CREATE.invokeExact(state, O_CLOEXEC));
    }

    static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
        return (int) call(state -> (int) Epoll.CTL.invokeExact(state, epoll, operation, fd, event));
    }

    static int epollWait(int epoll, MemorySegment events, int most) {
        return (int) call(state -> (int) Epoll.WAIT.invokeExact(state, epoll, events, most, -1));
    }

    private static final class Words {
        static final MethodHandle STRERROR = link("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
    }

    /** What the system calls an error. */
    static String words(int number) {
        try {
            MemorySegment text = (MemorySegment) Words.STRERROR.invokeExact(number);
            return text.reinterpret(1000).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    /** The variables of this process. */
    static MemorySegment environment() {
        MemorySegment variable = find("environ").orElseThrow().reinterpret(ADDRESS.byteSize());
        return variable.get(ADDRESS, 0);
    }

    static MemorySegment stringAt(MemorySegment array, long index) {
        return array.reinterpret((index + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, index);
    }

    static byte[] bytesOf(MemorySegment string) {
        MemorySegment all = string.reinterpret(Long.MAX_VALUE);
        long length = 0;
        while (all.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return all.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /**
     * Has ended children wait until they are asked for their status. A process that was started to ignore SIGCHLD would
     * lose it; the JDK does the same before it starts its first child.
     */
    static void keepStatusOfChildren() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle sigaction = link("sigaction", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
            MemorySegment present = arena.allocate(512, 8);
            int failed = (int) sigaction.invokeExact(SIGCHLD, MemorySegment.NULL, present);
            if (failed == 0 && present.get(JAVA_LONG, 0) == SIG_IGN) {
                MethodHandle signal = link("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
                MemorySegment _ = (MemorySegment) signal.invokeExact(SIGCHLD, MemorySegment.NULL);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }
}
