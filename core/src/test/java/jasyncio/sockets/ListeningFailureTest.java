package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.functions.Sleep;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.VirtualTime;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Protocol;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listening sockets that fail: there is no descriptor left for a connection that waits, or they cannot be closed. */
class ListeningFailureTest {
    private final VirtualTime time = new VirtualTime();
    private final List<Double> acceptedAt = new ArrayList<>();

    @Test
    void acceptingIsTriedAgainAfterASecond() throws IOException {
        List<String> reports = new ArrayList<>();
        EventLoop loop = new EventLoop(time, time, full(new jasyncio.MemoryNetwork()));
        loop.setExceptionHandler((_, context) -> reports.add(time.time() + " " + context.message()));
        loop.runUntilComplete(() -> {
            Server server = Servers.createServer(() -> new Protocol() {}, "127.0.0.1", 0, ServerOptions.DEFAULT);
            Network.Socket client = loop.network()
                    .connect(server.sockets().getFirst().getLocalAddress(), null, java.util.Map.of());
            Sleep.sleep(3.5);
            server.close();
            Sleep.sleep(10);
            client.close();
        });
        loop.close();
        assertThat(reports).containsExactly(
                "0.0 socket.accept() out of system resource",
                "1.0 socket.accept() out of system resource",
                "2.0 socket.accept() out of system resource",
                "3.0 socket.accept() out of system resource");
        assertThat(acceptedAt).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void aSocketThatFailsToCloseDoesNotKeepTheOthersOpen() throws IOException {
        List<String> reports = new ArrayList<>();
        List<Network.ListeningSocket> opened = new ArrayList<>();
        Network network = listening(new jasyncio.MemoryNetwork(), socket -> {
            opened.add(socket);
            return with(Network.ListeningSocket.class, socket, "close", original -> {
                original.call();
                throw new SocketException("disk on fire");
            });
        });
        EventLoop loop = new EventLoop(time, time, network);
        loop.setExceptionHandler((_, context) -> reports.add(context.text()));
        loop.runUntilComplete(() -> {
            Server server = Servers.createServer(
                    () -> new Protocol() {}, List.of("127.0.0.1", "127.0.0.2"), 0, ServerOptions.DEFAULT);
            server.close();
        });
        loop.close();
        assertThat(opened).hasSize(2).noneMatch(Network.ListeningSocket::isOpen);
        assertThat(reports).hasSize(2).allSatisfy(report -> assertThat(report).contains("closing a server failed"));
    }

    /** A network like the one given, whose listening sockets cannot accept. */
    private Network full(Network network) {
        return listening(network, socket -> with(Network.ListeningSocket.class, socket, "accept", _ -> {
            acceptedAt.add(time.time());
            throw new SocketException("Too many open files");
        }));
    }

    private interface Call {
        Object call() throws Throwable;
    }

    private interface Instead {
        Object of(Call original) throws Throwable;
    }

    private interface Change {
        Network.ListeningSocket of(Network.ListeningSocket socket);
    }

    private static Network listening(Network network, Change change) {
        return with(Network.class, network, "listen",
                original -> change.of((Network.ListeningSocket) original.call()));
    }

    /** The same object, but for one method. */
    private static <T> T with(Class<T> type, Object target, String name, Instead instead) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, args) -> {
            Call original = () -> {
                try {
                    method.setAccessible(true);
                    return method.invoke(target, args);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            return method.getName().equals(name) ? instead.of(original) : original.call();
        }));
    }
}
