package jasyncio.process;

import java.nio.file.Path;
import java.util.List;
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
 * @param startNewSession whether it leads a session, and a group, of its own
 * @param processGroup the group of processes that it joins; 0 for one of its own, null for that of this program
 * @param passFds the numbers of the descriptors of this program that it gets, beside its standard streams
 * @param umask the permissions that files it creates do not get; null for the mask of this program
 * @param executable the program that is started in place of the first word of the command; null for that word
 */
public record SubprocessOptions(
        Stdio stdin,
        Stdio stdout,
        Stdio stderr,
        @Nullable Path cwd,
        @Nullable Map<String, String> env,
        int limit,
        boolean startNewSession,
        @Nullable Integer processGroup,
        List<Integer> passFds,
        @Nullable Integer umask,
        @Nullable String executable) {
    private static final int DEFAULT_LIMIT = 64 * 1024;
    private static final int MOST_UMASK = 0777;

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
     *     positive, {@code env} has a name that contains {@code '='}, or a NUL character, or one of the other numbers
     *     is none of its kind
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
        if (processGroup != null && processGroup < 0) {
            throw new IllegalArgumentException("processGroup must be the id of a group, or 0, not " + processGroup);
        }
        passFds = List.copyOf(passFds);
        for (int fd : passFds) {
            if (fd < 0) {
                throw new IllegalArgumentException("passFds must be numbers of descriptors, not " + fd);
            }
        }
        checkExecutable(executable);
        if (umask != null && (umask < 0 || umask > MOST_UMASK)) {
            throw new IllegalArgumentException(
                    "umask must be from 0 to 0777, not " + (umask < 0 ? umask : "0%o".formatted(umask)));
        }
    }

    /**
     * Options in the group of this program, with its mask and no more descriptors than the standard streams.
     *
     * @param stdin where it reads from
     * @param stdout where it writes to
     * @param stderr where it writes errors to
     * @param cwd the directory it runs in; null for that of this program
     * @param env its environment; null for that of this program
     * @param limit the limit of its {@code StreamReader}s, in bytes
     * @throws IllegalArgumentException as of the other constructor
     */
    public SubprocessOptions(Stdio stdin, Stdio stdout, Stdio stderr, @Nullable Path cwd,
            @Nullable Map<String, String> env, int limit) {
        this(stdin, stdout, stderr, cwd, env, limit, false, null, List.of(), null, null);
    }

    private static void checkExecutable(@Nullable String executable) {
        if (executable != null && (executable.isEmpty() || executable.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("executable must be the name or the path of a program, not '"
                    + executable.replace("\0", "\\0") + "'");
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
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another stdout.
     *
     * @param stdout where the child writes to
     * @return new options
     * @throws IllegalArgumentException if that is {@code STDOUT}
     */
    public SubprocessOptions withStdout(Stdio stdout) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another stderr.
     *
     * @param stderr where the child writes errors to
     * @return new options
     */
    public SubprocessOptions withStderr(Stdio stderr) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another directory.
     *
     * @param cwd the directory the child runs in
     * @return new options
     */
    public SubprocessOptions withCwd(Path cwd) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another environment.
     *
     * @param env the environment of the child, all of it
     * @return new options
     * @throws IllegalArgumentException if a name contains {@code '='}, or there is a NUL character
     */
    public SubprocessOptions withEnv(Map<String, String> env) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another limit.
     *
     * @param limit the limit of the {@code StreamReader}s, in bytes
     * @return new options
     * @throws IllegalArgumentException if it is not positive
     */
    public SubprocessOptions withLimit(int limit) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options in a session of its own: Ctrl-C does not reach the child, and it can be killed with all that it has
     * started. Needs native access, see {@link Subprocess}.
     *
     * @param startNewSession whether it leads a session of its own
     * @return new options
     */
    public SubprocessOptions withStartNewSession(boolean startNewSession) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options in another group of processes. Needs native access, see {@link Subprocess}.
     *
     * @param processGroup the id of a group of this session; 0 for one of the child's own, null for that of this
     *     program
     * @return new options
     * @throws IllegalArgumentException if it is negative
     */
    public SubprocessOptions withProcessGroup(@Nullable Integer processGroup) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with other descriptors that are passed on, such as those that this program has been given itself.
     * They have the same numbers in the child. Needs native access, see {@link Subprocess}.
     *
     * @param passFds the numbers
     * @return new options
     * @throws IllegalArgumentException if one is negative
     */
    public SubprocessOptions withPassFds(List<Integer> passFds) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another mask for the files that the child creates. A shell sets it and then becomes the
     * program, which may find the variable {@code PWD} set.
     *
     * @param umask the permissions that they do not get, such as 0077; null for the mask of this program
     * @return new options
     * @throws IllegalArgumentException if it is no mask
     */
    public SubprocessOptions withUmask(@Nullable Integer umask) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }

    /**
     * These options with another program than the command says. The child is still told the first word of the command
     * as its own name, where native access is enabled (see {@link Subprocess}) and no mask is set; else it is told this
     * one. For a command of the shell this is the shell, such as {@code "/bin/bash"}.
     *
     * @param executable the name or the path of the program; null for the first word of the command
     * @return new options
     * @throws IllegalArgumentException if it is empty
     */
    public SubprocessOptions withExecutable(@Nullable String executable) {
        return new SubprocessOptions(stdin, stdout, stderr, cwd, env, limit, startNewSession, processGroup, passFds,
                umask, executable);
    }
}
