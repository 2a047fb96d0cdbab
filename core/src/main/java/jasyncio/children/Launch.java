package jasyncio.children;

import jasyncio.flow.SystemText;
import jasyncio.loop.Network;
import jasyncio.process.Stdio;
import jasyncio.process.SubprocessOptions;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and looks up what is to be started, by asyncio's rules, and has the loop's network start it. */
final class Launch {
    /** Where a program is looked up if the environment of the child has no PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private Launch() {}

    /** Refuses what the system cannot be told, before anything is begun. */
    static void check(List<String> command, SubprocessOptions options) {
        for (String word : command) {
            if (word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a NUL character in '" + word.replace("\0", "\\0")
                        + "': neither a program nor an argument can contain one");
            }
        }
        SystemText.check("the program", command.getFirst());
        command.stream().skip(1).forEach(argument -> SystemText.check("the argument", argument));
        if (options.cwd() != null) {
            SystemText.check("the directory", options.cwd().toString());
        }
        if (options.env() != null) {
            options.env().forEach(Launch::checkVariable);
        }
        for (Stdio stream : new Stdio[]{options.stdin(), options.stdout(), options.stderr()}) {
            if (stream instanceof Stdio.File(Path path, _)) {
                SystemText.check("the file", path.toString());
            }
        }
    }

    /** One that is inherited unchanged is not encoded again. */
    private static void checkVariable(String name, String value) {
        if (!value.equals(System.getenv(name))) {
            SystemText.check("the name of the variable", name);
            SystemText.check("the value of the variable " + name, value);
        }
    }

    static Process start(Network network, List<String> command, SubprocessOptions options) throws IOException {
        Network.Command prepared = prepare(command, options);
        try {
            return network.launch(prepared);
        } catch (IOException e) {
            throw StartFailure.of(command.getFirst(), e);
        }
    }

    private static Network.Command prepare(List<String> command, SubprocessOptions options) throws IOException {
        List<String> words = new ArrayList<>(command);
        Path directory = options.cwd();
        if (directory != null) {
            checkDirectory(directory);
        }
        Map<String, String> environment = options.env();
        if (environment != null) {
            words.set(0, lookUp(command.getFirst(), environment.getOrDefault("PATH", DEFAULT_PATH)));
        }
        return new Network.Command(words, directory, environment, source(options.stdin()), target(options.stdout()),
                options.stderr() == Stdio.STDOUT ? null : target(options.stderr()));
    }

    private static void checkDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "No such directory to run a program in");
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
    }

    /** Java looks in the PATH of this program, asyncio in that of the child. */
    private static String lookUp(String program, String searchPath) throws IOException {
        if (program.contains(File.separator)) {
            return program;
        }
        for (String directory : searchPath.split(File.pathSeparator, -1)) {
            try {
                Path candidate = Path.of(directory).resolve(program);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return Path.of(".").resolve(candidate).toString();
                }
            } catch (InvalidPathException _) {
                // no such directory, then
            }
        }
        throw new NoSuchFileException(program, null, "No such file or directory");
    }

    private static Redirect source(Stdio stdin) throws IOException {
        return switch (stdin) {
            case Stdio.Special.PIPE -> Redirect.PIPE;
            case Stdio.Special.INHERIT -> Redirect.INHERIT;
            case Stdio.Special.DEVNULL -> Redirect.from(Redirect.DISCARD.file());
            case Stdio.Special.STDOUT -> throw new IllegalArgumentException("stdin cannot be STDOUT");
            case Stdio.File(Path path, _) -> {
                checkExists(path, path);
                yield Redirect.from(path.toFile());
            }
        };
    }

    private static Redirect target(Stdio output) throws IOException {
        return switch (output) {
            case Stdio.Special.PIPE -> Redirect.PIPE;
            case Stdio.Special.INHERIT -> Redirect.INHERIT;
            case Stdio.Special.DEVNULL -> Redirect.DISCARD;
            case Stdio.Special.STDOUT -> throw new IllegalArgumentException("stdout cannot be STDOUT");
            case Stdio.File(Path path, boolean append) -> {
                checkExists(path.getParent(), path);
                yield append ? Redirect.appendTo(path.toFile()) : Redirect.to(path.toFile());
            }
        };
    }

    private static void checkExists(@Nullable Path needed, Path stream) throws IOException {
        if (needed != null && Files.notExists(needed)) {
            throw new NoSuchFileException(stream.toString(), null, "No such file or directory");
        }
    }
}
