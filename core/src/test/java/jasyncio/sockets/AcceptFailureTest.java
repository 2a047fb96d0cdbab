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

/** A system that has no file descriptor left for a connection, while that waits to be accepted. */
class AcceptFailureTest {
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

    /** A network like the one given, whose listening sockets cannot accept. */
    private Network full(Network network) {
        return proxy(Network.class, network, listening -> proxy(Network.ListeningSocket.class, listening, _ -> {
            acceptedAt.add(time.time());
            throw new SocketException("Too many open files");
        }));
    }

    private interface Step {
        Object then(Object result) throws IOException;
    }

    /** The same object but for the results of listen and accept. */
    private static <T> T proxy(Class<T> type, Object target, Step step) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, args) -> {
            if (method.getName().equals("accept")) {
                return step.then(target);
            }
            try {
                method.setAccessible(true);
                Object result = method.invoke(target, args);
                return method.getName().equals("listen") ? step.then(result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
