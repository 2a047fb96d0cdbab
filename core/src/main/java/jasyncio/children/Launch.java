package jasyncio.children;

import jasyncio.loop.Network;
import jasyncio.process.Stdio;
import jasyncio.process.SubprocessOptions;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a {@link Process} by asyncio's rules. */
final class Launch {
    /** Where a program is looked up if the environment of the child has no PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    /** How the system's error number stands in the message of what {@link ProcessBuilder#start} throws. */
    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:]\\s*(\\d+)");

    private Launch() {}

    static void checkCommand(List<String> command) {
        for (String word : command) {
            if (word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a NUL character in '" + word.replace("\0", "\\0")
                        + "': neither a program nor an argument can contain one");
            }
        }
    }

    static Process start(Network network, List<String> command, SubprocessOptions options) throws IOException {
        String program = command.getFirst();
        List<String> words = new ArrayList<>(command);
        Path directory = options.cwd();
        if (directory != null) {
            checkDirectory(directory);
        }
        Map<String, String> environment = options.env();
        if (environment != null) {
            words.set(0, lookUp(program, environment.getOrDefault("PATH", DEFAULT_PATH)));
        }
        try {
            return network.launch(new Network.Command(words, directory, environment, source(options.stdin()),
                    target(options.stdout()), options.stderr() == Stdio.STDOUT ? null : target(options.stderr())));
        } catch (IOException e) {
            throw explain(e, program);
        }
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

    private static Redirect source(Stdio stdin) {
        return switch (stdin) {
            case Stdio.Special.PIPE -> Redirect.PIPE;
            case Stdio.Special.INHERIT -> Redirect.INHERIT;
            case Stdio.Special.DEVNULL -> Redirect.from(Redirect.DISCARD.file());
            case Stdio.Special.STDOUT -> throw new IllegalArgumentException("stdin cannot be STDOUT");
            case Stdio.File(Path path, _) -> Redirect.from(path.toFile());
        };
    }

    private static Redirect target(Stdio output) {
        return switch (output) {
            case Stdio.Special.PIPE -> Redirect.PIPE;
            case Stdio.Special.INHERIT -> Redirect.INHERIT;
            case Stdio.Special.DEVNULL -> Redirect.DISCARD;
            case Stdio.Special.STDOUT -> throw new IllegalArgumentException("stdout cannot be STDOUT");
            case Stdio.File(Path path, boolean append) -> append
                    ? Redirect.appendTo(path.toFile())
                    : Redirect.to(path.toFile());
        };
    }

    private static IOException explain(IOException failure, String program) {
        Matcher number = ERROR_NUMBER.matcher(String.valueOf(failure.getMessage()));
        if (!number.find()) {
            return failure;
        }
        FileSystemException explained;
        switch (number.group(1)) {
            case "2" -> explained = new NoSuchFileException(program, null, "No such file or directory");
            case "13" -> explained = new AccessDeniedException(program, null, "Permission denied");
            default -> {
                return failure;
            }
        }
        explained.initCause(failure);
        return explained;
    }
}
