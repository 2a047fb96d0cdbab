package jasyncio.nio;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioNetworkTest {
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);

    private final Network network = Network.system();

    private static void awaitReadable(Network.Endpoint socket) throws IOException {
        Future<@Nullable Void> ready = EventLoop.getRunningLoop().createFuture();
        socket.addReader(() -> {
            socket.removeReader();
            ready.setResult(null);
        });
        await(ready);
    }

    @Test
    void datagramsGoToWhomTheyAreSentTo() throws IOException {
        run(() -> {
            try (var server = network.datagram(ANYWHERE, null, Map.of(StandardSocketOptions.SO_RCVBUF, 100_000));
                    var client = network.datagram(null, server.getLocalAddress(), Map.of())) {
                assertThat(server.receive(ByteBuffer.allocate(10))).isNull();
                assertThat(client.getRemoteAddress()).isEqualTo(server.getLocalAddress());
                assertThat(server.getRemoteAddress()).isNull();
                assertThat(client.send(ByteBuffer.wrap("ping".getBytes()), null)).isTrue();
                awaitReadable(server);
                ByteBuffer got = ByteBuffer.allocate(2); // what does not fit is lost
                SocketAddress from = server.receive(got);
                assertThat(new String(got.array())).isEqualTo("pi");
                assertThat(from).isEqualTo(client.getLocalAddress());
                assertThat(server.send(ByteBuffer.allocate(0), from)).isTrue();
                awaitReadable(client);
                assertThat(client.receive(got)).isEqualTo(server.getLocalAddress());
            }
        });
    }

    @Test
    void aDatagramThatNobodyReceivesIsToldOnceTheSystemKnows() throws IOException {
        run(() -> {
            SocketAddress nobody;
            try (var gone = network.datagram(ANYWHERE, null, Map.of())) {
                nobody = gone.getLocalAddress();
            }
            try (var client = network.datagram(null, nobody, Map.of())) {
                client.send(ByteBuffer.wrap(new byte[1]), null);
                awaitReadable(client);
                assertThatThrownBy(() -> client.receive(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
            }
        });
    }

    @Test
    void theAddressOfAllServesBothFamiliesUnlessOneIsWanted() throws IOException {
        run(() -> {
            InetSocketAddress all = new InetSocketAddress(0);
            try (var both = network.listen(all, null, 10, Map.of());
                    var four = network.listen(all, StandardProtocolFamily.INET, 10, Map.of())) {
                assertThat(((InetSocketAddress) both.getLocalAddress()).getAddress().isAnyLocalAddress()).isTrue();
                InetSocketAddress at = (InetSocketAddress) four.getLocalAddress();
                assertThat(at.getAddress().getAddress()).hasSize(4);
                try (var client = network.connect(new InetSocketAddress("127.0.0.1", at.getPort()), null, Map.of())) {
                    awaitReadable(four);
                    try (var peer = four.accept()) {
                        assertThat(peer.getRemoteAddress()).isEqualTo(client.getLocalAddress());
                    }
                    assertThat(four.accept()).isNull();
                }
            }
        });
    }

    @Test
    void theFileOfAUnixSocketGoesWithIt(@TempDir Path directory) throws IOException {
        run(() -> {
            Path path = directory.resolve("socket");
            var listening = network.listen(UnixDomainSocketAddress.of(path), null, 10, Map.of());
            assertThat(path).exists();
            listening.close();
            listening.close();
            assertThat(path).doesNotExist();
            assertThat(listening.isOpen()).isFalse();
        });
    }

    @Test
    void knowsNamesAndAddresses() throws IOException {
        run(() -> {
            assertThat(network.resolve("192.0.2.7")).isEqualTo(List.of(InetAddress.ofLiteral("192.0.2.7")));
            assertThat(network.resolve(null)).allMatch(InetAddress::isLoopbackAddress).isEqualTo(network.resolve(""));
            assertThatThrownBy(() -> network.resolve("no-such-host.invalid"))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(network.nameOf(new InetSocketAddress("127.0.0.1", 80))).isNotEmpty();
        });
    }
}
