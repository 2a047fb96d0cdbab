package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.MemoryNetwork;
import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Task;
import jasyncio.loop.VirtualTime;
import jasyncio.net.ConnectOptions;
import jasyncio.net.DatagramOptions;
import jasyncio.net.Server;
import jasyncio.primitives.TimeoutException;
import jasyncio.streams.Connection;
import jasyncio.streams.DatagramProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A name service that takes its time, or fails. */
class NamesTest {
    /** Knows three names: one takes 10 seconds, one an hour, and one has several addresses of which the last works. */
    private static final class SlowNames implements Network {
        private final Network network = new MemoryNetwork();

        @Override
        public List<InetAddress> resolve(@Nullable String host) throws IOException {
            return switch (String.valueOf(host)) {
                case "slow.example" -> {
                    sleep(10);
                    yield network.resolve("127.0.0.1");
                }
                case "slower.example" -> {
                    sleep(3600);
                    yield network.resolve("127.0.0.1");
                }
                case "several.example" ->
                        List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("192.0.2.2"),
                                InetAddress.ofLiteral("127.0.0.1"));
                case "failing.example" -> {
                    sleep(5);
                    throw new UnknownHostException("failing.example: Temporary failure in name resolution");
                }
                default -> network.resolve(host);
            };
        }

        @Override
        public String nameOf(InetSocketAddress address) {
            sleep(10);
            return network.nameOf(address);
        }

        @Override
        public Socket connect(SocketAddress address, @Nullable SocketAddress local,
                Map<SocketOption<?>, Object> options) throws IOException {
            return network.connect(address, local, options);
        }

        @Override
        public ListeningSocket listen(SocketAddress address, @Nullable ProtocolFamily family, int backlog,
                Map<SocketOption<?>, Object> options) throws IOException {
            return network.listen(address, family, backlog, options);
        }

        @Override
        public DatagramSocket datagram(@Nullable SocketAddress local, @Nullable SocketAddress remote,
                Map<SocketOption<?>, Object> options) throws IOException {
            return network.datagram(local, remote, options);
        }

        @Override
        public Child launch(Command command) throws IOException {
            return network.launch(command);
        }
    }

    private static void onSlowNames(Action program) throws Exception {
        VirtualTime time = new VirtualTime();
        run(program.asAwaitable(), null, () -> new EventLoop(time, time, new SlowNames()));
    }

    private static double now() {
        return getRunningLoop().time();
    }

    /** All that look up a name. */
    private static List<Action> lookingUp(String host) {
        DatagramOptions to = DatagramOptions.DEFAULT.withRemoteAddress(host, 9);
        DatagramOptions at = DatagramOptions.DEFAULT.withLocalAddress(host, 9);
        return List.of(
                () -> openConnection(host, 80),
                () -> openConnection(host, 80, ConnectOptions.DEFAULT.withHappyEyeballsDelay(0.25)),
                () -> openConnection(host, 80, ConnectOptions.DEFAULT.withTls(Kind.clientTls())),
                () -> startServer((_, _) -> {}, host, 80),
                () -> createDatagramEndpoint(() -> new DatagramProtocol() {}, to),
                () -> createDatagramEndpoint(() -> new DatagramProtocol() {}, at),
                () -> getaddrinfo(host, 80));
    }

    @Test
    void aTimeoutEndsTheWaitingAndTheLoopGoesOnMeanwhile() throws Exception {
        onSlowNames(() -> {
            int[] ticks = new int[1];
            Task<?> ticking = createTask(() -> {
                while (true) {
                    sleep(1);
                    ticks[0]++;
                }
            });
            double start = 0.5;
            sleep(start);
            for (Action each : lookingUp("slower.example")) {
                assertThatThrownBy(() -> waitFor(each, 10)).isInstanceOf(TimeoutException.class);
                assertThat(now()).isEqualTo(start += 10);
            }
            assertThat(ticks[0]).isEqualTo((int) start);
            ticking.cancel();
        });
    }

    @Test
    void aCancellationEndsItAtOnce() throws Exception {
        onSlowNames(() -> {
            for (Action each : lookingUp("slower.example")) {
                Task<?> task = createTask(each);
                sleep(1);
                task.cancel();
                double then = now();
                assertThatThrownBy(() -> await(task)).isInstanceOf(CancelledError.class);
                assertThat(now()).isEqualTo(then);
            }
            assertThat(getRunningLoop().allTasks()).hasSize(1);
        });
    }

    @Test
    void aFailureNamesTheHost() throws Exception {
        onSlowNames(() -> {
            double start = 0;
            for (Action each : lookingUp("failing.example")) {
                assertThatThrownBy(() -> await(each)).isInstanceOf(UnknownHostException.class)
                        .hasMessageContaining("failing.example");
                assertThat(now()).isEqualTo(start += 5);
            }
        });
    }

    @Test
    void whatIsSlowComesInTheEnd() throws Exception {
        onSlowNames(() -> {
            Server server = startServer(Kind::echo, Kind.HOST, 80);
            Connection connection = openConnection("slow.example", 80);
            assertThat(now()).isEqualTo(10);
            connection.writer().write("hello\n");
            assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
            connection.close();
            assertThat(getnameinfo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 80)))
                    .isEqualTo("localhost");
            assertThat(now()).isEqualTo(20);
            server.close();
        });
    }

    @Test
    void ofSeveralAddressesTheOneThatWorksIsTaken() throws Exception {
        onSlowNames(() -> {
            Server server = startServer(Kind::echo, Kind.HOST, 80);
            openConnection("several.example", 80).close();
            openConnection("several.example", 80, ConnectOptions.DEFAULT.withHappyEyeballsDelay(0.25)).close();
            server.close();
            assertThatThrownBy(() -> openConnection("several.example", 80)).isInstanceOf(IOException.class)
                    .hasMessageContaining("192.0.2.1").hasMessageContaining("192.0.2.2")
                    .hasMessageContaining("127.0.0.1");
        });
    }
}
