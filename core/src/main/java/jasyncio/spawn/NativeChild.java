package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A child that the system has started for us. The reactor's thread takes its status as soon as it has ended, whatever
 * its loop does: so no zombie stays. Signals go through a descriptor of the process, which cannot meet a stranger with
 * a recycled id.
 */
final class NativeChild implements Network.Child {
    static final long SIGINFO_SIZE = 128;

    private static final long SIGINFO_CODE = 8;
    private static final long SIGINFO_STATUS = 24;
    private static final int CLD_EXITED = 1;

    /** What CPython says of a child whose status somebody else has taken. */
    private static final int UNKNOWN_STATUS = 255;

    private static final int STILL_RUNNING = Integer.MIN_VALUE;
    private static final int KILL = 9;

    private final EventLoop loop;
    private final Context context;
    private final int pid;
    private final NativePipes pipes;
    private final @Nullable ProcessHandle handle;

    /** The group it was started in, where that is not the one of this program; else 0. */
    private final int group;

    // under the monitor: the reactor's thread closes the descriptor that others send signals through
    private final int pidfd;
    private Reactor.@Nullable Watch watch;
    private @Nullable Integer status;
    private @Nullable IntConsumer onExit;

    NativeChild(EventLoop loop, Context context, int pid, int pidfd, int group, NativePipes pipes) {
        this.loop = loop;
        this.context = context;
        this.pid = pid;
        this.pidfd = pidfd;
        this.group = group;
        this.pipes = pipes;
        handle = ProcessHandle.of(pid).orElse(null);
    }

    /** Has its end noticed. */
    synchronized void watch(Reactor reactor) throws IOException {
        watch = reactor.watch("child " + pid, pidfd, _ -> reap());
        watch.ask(Reactor.IN);
    }

    private synchronized void reap() {
        if (status != null) {
            return;
        }
        int ended = statusOf(Libc.P_PIDFD, pidfd, Libc.WNOHANG);
        if (ended == STILL_RUNNING) {
            if (watch != null) {
                watch.ask(Reactor.IN);
            }
            return;
        }
        status = ended;
        if (watch != null) {
            watch.end();
        }
        Libc.close(pidfd);
        IntConsumer callback = onExit;
        if (callback != null) {
            LoopNews.tell(loop, context, () -> callback.accept(ended));
        }
    }

    private static int statusOf(int kind, int id, int options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment siginfo = arena.allocate(SIGINFO_SIZE, 8);
            int result = -Errno.EINTR;
            while (result == -Errno.EINTR) {
                result = Libc.waitid(kind, id, siginfo, Libc.WEXITED | options);
            }
            if (result < 0) {
                System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                        "the status of a child was taken by somebody else: it is reported as " + UNKNOWN_STATUS);
                return UNKNOWN_STATUS;
            }
            if (siginfo.get(JAVA_INT, 0) == 0) {
                return STILL_RUNNING;
            }
            int value = siginfo.get(JAVA_INT, SIGINFO_STATUS);
            return siginfo.get(JAVA_INT, SIGINFO_CODE) == CLD_EXITED ? value : -value;
        }
    }

    /** Ends a child that nobody can watch. */
    static void killAndReap(int pid) {
        Libc.kill(pid, KILL);
        var _ = statusOf(Libc.P_PID, pid, 0);
    }

    /** Ends this child, which nobody watches. */
    void killUnwatched() {
        killAndReap(pid);
        Libc.close(pidfd);
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public @Nullable ProcessHandle handle() {
        return handle;
    }

    @Override
    public @Nullable NativeSink stdin() {
        return pipes.stdin;
    }

    @Override
    public @Nullable NativeSource stdout() {
        return pipes.stdout;
    }

    @Override
    public @Nullable NativeSource stderr() {
        return pipes.stderr;
    }

    @Override
    public synchronized void onExit(IntConsumer callback) {
        Integer ended = status;
        if (ended == null) {
            onExit = callback;
        } else {
            LoopNews.tell(loop, context, () -> callback.accept(ended));
        }
    }

    @Override
    public synchronized boolean isAlive() {
        return status == null;
    }

    @Override
    public synchronized void signal(int signal) {
        if (status == null) {
            var _ = sent(signal, Libc.pidfdSendSignal(pidfd, signal));
        }
    }

    @Override
    public boolean signalGroup(int signal) {
        if (group == 0) {
            throw new IllegalStateException("the child " + pid + " is in the group of this program");
        }
        return sent(signal, Libc.kill(-group, signal));
    }

    /** False if there is nobody. */
    private boolean sent(int signal, int result) {
        return switch (-result) {
            case 0 -> true;
            case Errno.ESRCH -> false;
            case Errno.EINVAL -> throw new IllegalArgumentException(
                    "cannot send signal " + signal + ": the system has no such signal");
            default -> throw new UncheckedIOException(
                    StartFailure.of("signal " + signal + " to the child " + pid, "kill", -result));
        };
    }

    @Override
    public void discard() {
        signal(KILL);
        pipes.close();
    }
}
