package jasyncio.process;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a child.
 *
 * {@snippet :
 * createSubprocessExec(SubprocessOptions.DEFAULT.withStdout(PIPE).withCwd(Path.of("/tmp")), "ls", "-l");
 * }
 *
 * <p>asyncio: the keyword arguments of {@code create_subprocess_exec}.
 *
 * @param stdin where it reads from
 * @param stdout where it writes to
 * @param stderr where it writes errors to
 * @param cwd the directory it runs in; null for that of this program
 * @param env its environment, all of it, in which its program is looked up as well; null for that of this program
 * @param limit the limit of its {@code StreamReader}s, in bytes
 */
public record SubprocessOptions(
        Stdio stdin, Stdio stdout, Stdio stderr, @Nullable Path cwd, @Nullable Map<String, String> env, int limit) {
    private static final int DEFAULT_LIMIT = 64 * 1024;

    /** The standard streams of this program: what {@code create_subprocess_exec} does if it is told nothing. */
    public static final SubprocessOptions DEFAULT =
            new SubprocessOptions(Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT, null, null, DEFAULT_LIMIT);

    /** Three pipes: what {@code loop.subprocess_exec} does if it is told nothing. */
    public static final SubprocessOptions PIPES =
            DEFAULT.withStdin(Stdio.PIPE).withStdout(Stdio.PIPE).withStderr(Stdio.PIPE);

    /**
     * Checks the streams and the limit, and checks and copies the environment.
     *
     * @throws IllegalArgumentException if {@code stdin} or {@code stdout} is {@code STDOUT}, {@code limit} is not
     *     positive, or {@code env} has a name that contains {@code '='}, or a NUL character
     */
    public SubprocessOptions {
        if (stdin == Stdio.STDOUT || stdout == Stdio.STDOUT) {
            throw new IllegalArgumentException("STDOUT is for stderr only: it sends stderr where stdout goes");
        }
        if (limit <= 0) {
            throw new IllegalArgumentException("limit must be a positive number of bytes, not " + limit);
        }
        env = env == null ? null : Map.copyOf(env);
        if (env != null) {
            env.forEach(SubprocessOptions::checkVariable);
        }
    }

    private static void checkVariable(String name, String value) {
        if (name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the name '" + name.replace("\0", "\\0")
                    + "' of a variable of the environment contains '=' or a NUL character");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a NUL character in the variable " + name + "='" + value.replace("\0", "\\0") + "'");
        }
    }

    /**
     * These options with another stdin.
     *
     * @param stdin where the child reads from
     * @return new options
     * @throws IllegalArgumentException if that is {@code STDOUT}
     */
    public SubprocessOptions withStdin(Stdio stdin) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }

    /**
     * These options with another stdout.
     *
     * @param stdout where the child writes to
     * @return new options
     * @throws IllegalArgumentException if that is {@code STDOUT}
     */
    public SubprocessOptions withStdout(Stdio stdout) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }

    /**
     * These options with another stderr.
     *
     * @param stderr where the child writes errors to
     * @return new options
     */
    public SubprocessOptions withStderr(Stdio stderr) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }

    /**
     * These options with another directory.
     *
     * @param cwd the directory the child runs in
     * @return new options
     */
    public SubprocessOptions withCwd(Path cwd) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }

    /**
     * These options with another environment.
     *
     * @param env the environment of the child, all of it
     * @return new options
     * @throws IllegalArgumentException if a name contains {@code '='}, or there is a NUL character
     */
    public SubprocessOptions withEnv(Map<String, String> env) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }

    /**
     * These options with another limit.
     *
     * @param limit the limit of the {@code StreamReader}s, in bytes
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public SubprocessOptions withLimit(int limit) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit);
    }
}
