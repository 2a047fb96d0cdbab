package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Has the system itself start programs, with pipes of our own. */
final class NativeLauncher implements Launcher {
    static final NativeLauncher INSTANCE = new NativeLauncher();

    private NativeLauncher() {}

    private static final class SignalsOfChildren {
        static final boolean READY = prepare();

        private static boolean prepare() {
            Libc.keepStatusOfChildren();
            return true;
        }
    }

    @Override
    public void check(Network.Command command) {
        SystemText text = SystemText.EXACT;
        text.check("the program", command.words().getFirst());
        command.words().stream().skip(1).forEach(argument -> text.check("the argument", argument));
        if (command.environment() != null) {
            command.environment().forEach((name, value) -> {
                if (!value.equals(System.getenv(name))) {
                    text.check("the name of the variable", name);
                    text.check("the value of the variable " + name, value);
                }
            });
        }
        for (int fd : command.descriptors()) {
            if (Libc.fcntl(fd, Libc.F_GETFD, 0) < 0) {
                throw new IllegalArgumentException(
                        "descriptor " + fd + " cannot be passed to a child: this process has none of that number");
            }
        }
    }

    @Override
    public void launch(EventLoop loop, Context context, Network.Command command, Progress progress)
            throws IOException {
        boolean _ = SignalsOfChildren.READY;
        Reactor reactor = Reactor.get();
        NativePipes pipes = new NativePipes(loop, context, reactor, command.words().getFirst());
        NativeChild child;
        try {
            int pid = spawn(command, pipes, progress);
            child = child(loop, context, command, pid, pipes);
            watch(child, reactor);
        } catch (Throwable t) {
            pipes.close();
            throw t;
        } finally {
            pipes.closeGiven();
        }
        progress.started(child);
    }

    private static NativeChild child(EventLoop loop, Context context, Network.Command command, int pid,
            NativePipes pipes) throws IOException {
        int pidfd = Libc.pidfdOpen(pid);
        if (pidfd < 0) {
            NativeChild.killAndReap(pid);
            throw StartFailure.of(command.words().getFirst(), "pidfd_open", -pidfd);
        }
        return new NativeChild(loop, context, pid, pidfd, groupOf(command, pid), pipes);
    }

    private static void watch(NativeChild child, Reactor reactor) throws IOException {
        try {
            child.watch(reactor);
        } catch (Throwable t) {
            child.killUnwatched();
            throw t;
        }
    }

    /** The group that may be signalled; 0 for none, so that this program does not end itself. */
    private static int groupOf(Network.Command command, int pid) {
        Integer joined = command.processGroup();
        if (joined == null || joined == 0) {
            return joined != null || command.newSession() ? pid : 0;
        }
        return joined == Libc.getpgid(0) ? 0 : joined;
    }

    private static int spawn(Network.Command command, NativePipes pipes, Progress progress) throws IOException {
        String program = command.words().getFirst();
        try (Arena arena = Arena.ofConfined();
                SpawnActions actions = new SpawnActions(arena);
                SpawnAttributes attributes = new SpawnAttributes(arena, command)) {
            actions.give(pipes.openStdin(command.stdin()), 0);
            actions.give(pipes.openStdout(command.stdout()), 1);
            actions.give(pipes.openStderr(command.stderr()), 2);
            if (command.directory() != null) {
                actions.changeDirectory(SystemText.bytes(command.directory()));
            }
            actions.closeAllBut(command.descriptors());
            MemorySegment pid = arena.allocate(JAVA_INT);
            List<byte[]> words = words(command.words());
            MemorySegment environment = command.environment() == null
                    ? Libc.environment()
                    : NativeText.of(arena, NativeText.variables(command.environment()));
            byte[] file = command.file() == null
                    ? words.getFirst()
                    : SystemText.EXACT.bytes("the program", command.file());
            progress.begins();
            int error = SpawnActions.spawn(pid, NativeText.of(arena, file), actions.segment,
                    attributes.segment, NativeText.of(arena, words), environment);
            if (error != 0) {
                throw failure(program, command, error);
            }
            return pid.get(JAVA_INT, 0);
        }
    }

    private static IOException failure(String program, Network.Command command, int error) {
        return StartFailure.of(
                command.processGroup() != null && (error == Errno.EPERM || error == Errno.ESRCH)
                        ? program + " in process group " + command.processGroup()
                        : program,
                "posix_spawnp", error);
    }

    private static List<byte[]> words(List<String> words) {
        List<byte[]> bytes = new ArrayList<>();
        for (String word : words) {
            bytes.add(SystemText.EXACT.bytes(bytes.isEmpty() ? "the program" : "the argument", word));
        }
        return bytes;
    }
}
