package jasyncio.children;

import jasyncio.loop.Network;
import jasyncio.process.Stdio;
import jasyncio.process.SubprocessOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and looks up what is to be started, by asyncio's rules, and says it in the words of a network. */
final class Launch {
    /** Where a program is looked up if its environment has no PATH. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private Launch() {}

    static Network.Command prepare(List<String> command, SubprocessOptions options) throws IOException {
        for (String word : command) {
            if (word.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a NUL character in '" + word.replace("\0", "\\0")
                        + "': neither a program nor an argument can contain one");
            }
        }
        Path directory = options.cwd();
        if (directory != null) {
            checkDirectory(directory);
        }
        Map<String, String> environment = options.env();
        Integer umask = options.umask();
        List<String> words = command;
        String executable = options.executable();
        String program = executable == null ? command.getFirst() : executable;
        String file = null;
        if (environment != null || executable != null || umask != null) {
            file = lookUp(program, environment == null ? System.getenv() : environment);
        }
        if (file != null && (executable != null || umask != null)) {
            checkProgram(program, file, directory);
        }
        if (file != null && umask != null) {
            words = withUmask(umask, command, file);
            file = "/bin/sh";
        }
        return new Network.Command(words, file, directory, environment, stream(options.stdin()),
                stream(options.stdout()), stream(options.stderr()), options.startNewSession(), options.processGroup(),
                options.passFds());
    }

    private static void checkDirectory(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "No such directory to run a program in");
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        if (!Files.isExecutable(directory)) {
            throw new AccessDeniedException(directory.toString(), null, "Permission denied");
        }
    }

    /** The system would not say, or would say it of another name. */
    private static void checkProgram(String name, String file, @Nullable Path directory) throws IOException {
        Path there = directory == null ? Path.of(file) : directory.resolve(file);
        if (!Files.exists(there)) {
            throw new NoSuchFileException(name, null, "No such file or directory");
        }
        if (!Files.isExecutable(there) || Files.isDirectory(there)) {
            throw new AccessDeniedException(name, null, "Permission denied");
        }
    }

    /** Only a process itself can set its mask: a shell does, and then becomes the program. */
    private static List<String> withUmask(int umask, List<String> command, String file) {
        List<String> words = new ArrayList<>(command.size() + 4);
        words.addAll(List.of(command.getFirst(), "-c", "umask %03o; exec \"$0\" \"$@\"".formatted(umask), file));
        words.addAll(command.subList(1, command.size()));
        return words;
    }

    /** The system looks in the PATH of this program, asyncio in that of the child. */
    private static String lookUp(String program, Map<String, String> variables) throws IOException {
        if (program.contains(File.separator)) {
            return program;
        }
        for (String directory : variables.getOrDefault("PATH", DEFAULT_PATH).split(File.pathSeparator, -1)) {
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

    private static Network.Stream stream(Stdio stdio) {
        return switch (stdio) {
            case Stdio.Special.PIPE -> Network.Stream.Other.PIPE;
            case Stdio.Special.INHERIT -> Network.Stream.Other.INHERIT;
            case Stdio.Special.DEVNULL -> Network.Stream.Other.NOTHING;
            case Stdio.Special.STDOUT -> Network.Stream.Other.STDOUT;
            case Stdio.File(Path path, boolean append) -> new Network.Stream.File(path, append);
        };
    }
}
