package jasyncio.spawn;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a program could not be started, by the class that says it and in plain words. */
final class StartFailure {
    private static final Pattern NUMBER = Pattern.compile("error(?:=|: )(\\d+)(?:, | \\()([^()]+)");
    private static final Pattern FILE = Pattern.compile("(.*) \\((.*)\\)", Pattern.DOTALL);

    private StartFailure() {}

    /** What the JDK says: it gives the system's number in a text. */
    static IOException of(String program, IOException failure) {
        IOException explained;
        Matcher number = NUMBER.matcher(String.valueOf(failure.getMessage()));
        if (failure.getCause() instanceof FileNotFoundException redirect) {
            explained = ofFile(redirect);
        } else if (number.find()) {
            explained = ofNumber(program, Integer.parseInt(number.group(1)), number.group(2).strip());
        } else {
            return failure;
        }
        explained.initCause(failure);
        return explained;
    }

    /**
     * What the system says.
     *
     * @param what the program, or the file that is to be a stream of it
     * @param call the function that failed
     * @param number the system's number of the error
     */
    static IOException of(String what, String call, int number) {
        String words = Libc.words(number);
        IOException explained = ofNumber(what, number, words);
        explained.initCause(new IOException(call + ": error " + number + ", " + words));
        return explained;
    }

    private static FileSystemException ofNumber(String program, int number, String words) {
        return switch (number) {
            case Errno.ENOENT -> new NoSuchFileException(program, null, "No such file or directory");
            case Errno.EACCES -> new AccessDeniedException(program, null, "Permission denied");
            case Errno.E2BIG ->
                    new FileSystemException(program, null, "Argument list too long: an argument alone, or all of them"
                            + " with the environment, is more than the system takes; use stdin or a file");
            case Errno.ENOEXEC -> new FileSystemException(program, null,
                    "Exec format error: this is no program of this machine, nor a script that begins with #!");
            case Errno.EMFILE ->
                    new FileSystemException(program, null, "Too many open files: this process may have no more,"
                            + " and a child's pipes need some; close what is not needed, or raise the limit"
                            + " (ulimit -n)");
            default -> new FileSystemException(program, null, words);
        };
    }

    /** A file that was to be a standard stream could not be opened. */
    private static FileSystemException ofFile(FileNotFoundException failure) {
        Matcher parts = FILE.matcher(String.valueOf(failure.getMessage()));
        return parts.matches()
                ? new FileSystemException(parts.group(1), null, parts.group(2))
                : new FileSystemException(String.valueOf(failure.getMessage()));
    }
}
