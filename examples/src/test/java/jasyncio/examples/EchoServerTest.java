package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code examples/EchoServer.java}, spoken to by blocking sockets on threads. */
class EchoServerTest {
    private static final int CONNECTIONS = 1000;
    private static final int MESSAGES = 100;

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void givesEveryByteBackToAThousandConnectionsAtOnce(String engine) throws Exception {
        Process server = Programs.start(engine, "EchoServer.java", "0");
        try (BufferedReader output = server.inputReader(UTF_8);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            String ready = output.readLine();
            assertThat(ready).startsWith("serving on ");
            int port = Integer.parseInt(ready.replaceAll(".*:", ""));
            CountDownLatch connected = new CountDownLatch(CONNECTIONS);
            List<Future<Integer>> echoed = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int number = i;
                echoed.add(clients.submit(() -> talk(port, number, connected)));
            }
            for (Future<Integer> messages : echoed) {
                assertThat(messages.get(Programs.LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(MESSAGES);
            }
            assertThat(output.ready()).as("it prints one line").isFalse();
        } finally {
            server.destroyForcibly();
        }
    }

    /** Sends messages, each after the one before has come back; nobody begins before all are connected. */
    private static int talk(int port, int number, CountDownLatch connected) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Programs.LIMIT_SECONDS * 1000);
            connected.countDown();
            connected.await();
            InputStream in = socket.getInputStream();
            int good = 0;
            for (int i = 0; i < MESSAGES; i++) {
                byte[] message = ("client " + number + " message " + i + "\n").getBytes(UTF_8);
                socket.getOutputStream().write(message);
                if (java.util.Arrays.equals(in.readNBytes(message.length), message)) {
                    good++;
                }
            }
            socket.shutdownOutput();
            return in.read() < 0 ? good : -1;
        }
    }
}
