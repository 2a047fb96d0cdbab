package jasyncio.children;

import jasyncio.loop.EventLoop;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessOptions;
import jasyncio.process.SubprocessProtocol;
import jasyncio.process.SubprocessTransport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starting programs. All suspend the current coroutine until the child runs; a cancellation kills the child and waits
 * for its end.
 *
 * <p>asyncio: {@code asyncio.create_subprocess_exec}, {@code loop.subprocess_exec} and their like.
 */
public final class Children {
    private Children() {}

    public static Subprocess exec(SubprocessOptions options, String program, String... arguments) throws IOException {
        EventLoop loop = EventLoop.getRunningLoop();
        return new StreamedChild(
                exec(() -> new SubprocessStreamProtocol(options.limit(), loop), options, program, arguments));
    }

    public static Subprocess exec(SubprocessOptions options, List<String> command) throws IOException {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a command is a program and its arguments; this one is empty");
        }
        return exec(options, command.getFirst(), command.subList(1, command.size()).toArray(String[]::new));
    }

    public static Subprocess shell(String command, SubprocessOptions options) throws IOException {
        return exec(options, shellOf(options), "-c", command);
    }

    public static <P extends SubprocessProtocol> SubprocessTransport.Connection<P> exec(
            Supplier<? extends P> protocolFactory, SubprocessOptions options, String program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(arguments.length + 1);
        command.add(program);
        command.addAll(List.of(arguments));
        P protocol = protocolFactory.get();
        return new SubprocessTransport.Connection<>(
                ChildTransport.start(EventLoop.getRunningLoop(), protocol, options, command), protocol);
    }

    public static <P extends SubprocessProtocol> SubprocessTransport.Connection<P> shell(
            Supplier<? extends P> protocolFactory, SubprocessOptions options, String command) throws IOException {
        return exec(protocolFactory, options, shellOf(options), "-c", command);
    }

    private static String shellOf(SubprocessOptions options) {
        String executable = options.executable();
        return executable == null ? "/bin/sh" : executable;
    }
}
