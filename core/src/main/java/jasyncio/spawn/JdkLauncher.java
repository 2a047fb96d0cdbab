package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts programs by {@link ProcessBuilder}.
 *
 * <p>The thread that starts one pumps its first pipe, because that must take the pipe's monitor before the child exits
 * (see {@link JdkSource#pump}): only a child that exits in the instant of its start is faster. A second pipe gets a
 * thread of its own. It is safe as soon as the first is, since Java closes the pipes of a child one after the other.
 */
final class JdkLauncher implements Launcher {
    private final String whyNotNative;

    /** Says, where it is asked for what Java cannot do, why the system itself is not asked. */
    JdkLauncher(String whyNotNative) {
        this.whyNotNative = whyNotNative;
    }

    @Override
    public void check(Network.Command command) {
        if (command.newSession()) {
            throw unsupported("a new session");
        }
        if (command.processGroup() != null) {
            throw unsupported("a process group");
        }
        if (!command.descriptors().isEmpty()) {
            throw unsupported("passing descriptors");
        }
        SystemText text = SystemText.OF_THE_JDK;
        text.check("the program", command.words().getFirst());
        command.words().stream().skip(1).forEach(argument -> text.check("the argument", argument));
        if (command.directory() != null) {
            text.check("the directory", command.directory().toString());
        }
        if (command.environment() != null) {
            command.environment().forEach((name, value) -> checkVariable(text, name, value));
        }
        for (Network.Stream stream : new Network.Stream[]{command.stdin(), command.stdout(), command.stderr()}) {
            if (stream instanceof Network.Stream.File(Path path, _)) {
                text.check("the file", path.toString());
            }
        }
    }

    private UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException(
                what + " is for children that the system itself starts, not Java's ProcessBuilder: " + whyNotNative);
    }

    /** One that is inherited unchanged is not encoded again. */
    private static void checkVariable(SystemText text, String name, String value) {
        if (!value.equals(System.getenv(name))) {
            text.check("the name of the variable", name);
            text.check("the value of the variable " + name, value);
        }
    }

    @Override
    public void launch(EventLoop loop, Context context, Network.Command command, Progress progress)
            throws IOException {
        progress.begins();
        Process process;
        try {
            process = builder(command).start();
        } catch (IOException e) {
            throw StartFailure.of(command.words().getFirst(), e);
        }
        try {
            connect(new JdkChild(loop, context, process, command), progress);
        } catch (Throwable t) {
            process.toHandle().destroyForcibly(); // there was no thread for the second pump
            throw t;
        }
    }

    /** Tells of the child, and pumps its first pipe. */
    private static void connect(JdkChild child, Progress progress) {
        JdkSource stdout = child.stdout();
        JdkSource stderr = child.stderr();
        Runnable tell = () -> progress.started(child);
        if (stdout != null && stderr != null) {
            stdout.pump(() -> {
                CountDownLatch holding = new CountDownLatch(1);
                Pump.start("stderr of " + child.pid(), () -> stderr.pump(holding::countDown));
                awaitUninterruptibly(holding);
                tell.run();
            });
        } else if (stdout != null) {
            stdout.pump(tell);
        } else if (stderr != null) {
            stderr.pump(tell);
        } else {
            tell.run();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody knows this thread", e);
        }
    }

    private static ProcessBuilder builder(Network.Command command) throws IOException {
        List<String> words = new ArrayList<>(command.words());
        if (command.file() != null) {
            words.set(0, command.file());
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        Path directory = command.directory();
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        Map<String, String> environment = command.environment();
        if (environment != null) {
            change(builder.environment(), environment);
        }
        builder.redirectInput(source(command.stdin()));
        builder.redirectOutput(target(command.stdout()));
        if (command.stderr() == Network.Stream.Other.STDOUT) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(target(command.stderr()));
        }
        return builder;
    }

    /** What is inherited unchanged stays as it is, byte for byte, though it may not be text in this locale. */
    private static void change(Map<String, String> variables, Map<String, String> wanted) {
        variables.keySet().retainAll(wanted.keySet());
        wanted.forEach((name, value) -> {
            if (!value.equals(variables.get(name))) {
                variables.put(name, value);
            }
        });
    }

    private static Redirect source(Network.Stream stdin) throws IOException {
        if (stdin instanceof Network.Stream.File(Path path, _)) {
            checkExists(path, path);
            return Redirect.from(path.toFile());
        }
        return stdin == Network.Stream.Other.NOTHING ? Redirect.from(Redirect.DISCARD.file()) : plain(stdin);
    }

    private static Redirect target(Network.Stream output) throws IOException {
        if (output instanceof Network.Stream.File(Path path, boolean append)) {
            checkExists(path.getParent(), path);
            File file = path.toFile();
            return append ? Redirect.appendTo(file) : Redirect.to(file);
        }
        return output == Network.Stream.Other.NOTHING ? Redirect.DISCARD : plain(output);
    }

    private static Redirect plain(Network.Stream stream) {
        return stream == Network.Stream.Other.PIPE ? Redirect.PIPE : Redirect.INHERIT;
    }

    private static void checkExists(@Nullable Path needed, Path stream) throws IOException {
        if (needed != null && Files.notExists(needed)) {
            throw new NoSuchFileException(stream.toString(), null, "No such file or directory");
        }
    }
}
