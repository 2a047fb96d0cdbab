package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Awaitable;
import jasyncio.net.ConnectOptions;
import jasyncio.streams.Connection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a connection that cannot be made says of the reason. */
class ConnectFailureTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static ConnectOptions from(InetSocketAddress local) {
        return ConnectOptions.DEFAULT.withLocalAddress(local);
    }

    @Test
    void aLocalAddressThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK);
                ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            InetSocketAddress local = (InetSocketAddress) taken.getLocalSocketAddress();
            run(() -> {
                assertThatThrownBy(() -> openConnection("127.0.0.1", server.getLocalPort(), from(local)))
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("error while attempting to bind on address " + local + ": ");
            });
        }
    }

    @Test
    void aLocalAddressOfAnotherFamily() throws IOException {
        InetSocketAddress local = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            run(() -> {
                for (ConnectOptions options : new ConnectOptions[]{from(local),
                    from(local).withHappyEyeballsDelay(1)}) {
                    assertThatThrownBy(() -> openConnection("127.0.0.1", server.getLocalPort(), options))
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("no matching local address with family INET");
                }
            });
        }
    }

    @Test
    void addressesOfAnotherFamilyThanTheLocalOneAreSkipped() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            run(() -> {
                InetSocketAddress local = new InetSocketAddress(LOOPBACK, 0);
                for (ConnectOptions options : new ConnectOptions[]{from(local),
                    from(local).withHappyEyeballsDelay(1)}) {
                    try (Connection connection = openConnection("localhost", server.getLocalPort(), options)) {
                        InetSocketAddress own = (InetSocketAddress) connection.writer().getExtraInfo("sockname", local);
                        assertThat(own.getAddress()).isEqualTo(LOOPBACK);
                    }
                }
            });
        }
    }

    @Test
    void aLocalHostThatDoesNotExist() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            ConnectOptions options = from(InetSocketAddress.createUnresolved("no-such-host.invalid", 0));
            run(() -> {
                assertThatThrownBy(() -> openConnection("127.0.0.1", server.getLocalPort(), options))
                        .isInstanceOf(UnknownHostException.class).hasMessageContaining("no-such-host.invalid");
            });
        }
    }

    @Test
    void severalFailuresAreTold() {
        var refused = new ConnectException("refused");
        var again = new ConnectException("refused");
        var unreachable = new ConnectException("unreachable");
        var bind = new IOException("bind");
        assertThat(Connections.combined(List.of(refused, unreachable))).isInstanceOf(ConnectException.class)
                .hasMessage("Multiple exceptions: refused, unreachable")
                .satisfies(all -> assertThat(all.getSuppressed()).containsExactly(refused, unreachable));
        assertThat(Connections.combined(List.of(refused, bind))).isExactlyInstanceOf(IOException.class)
                .hasMessage("Multiple exceptions: refused, bind");
        assertThat(Connections.combined(List.of(refused, again))).isSameAs(refused).hasNoSuppressedExceptions();
        assertThat(Connections.combined(List.of())).isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerOnAHostThatDoesNotExist() {
        run(() -> assertThatThrownBy(() -> startServer((_, _) -> {}, "no-such-host.invalid", 0))
                .isInstanceOf(UnknownHostException.class));
    }

    @Test
    void whatIsNotConnectedBecomesNoConnection() throws IOException {
        run(() -> {
            SocketChannel channel = SocketChannel.open();
            assertThatThrownBy(() -> openConnection(channel)).isInstanceOf(IOException.class)
                    .hasMessageContaining("a connected socket was expected");
            assertThat(channel.isOpen()).isFalse();
        });
    }

    @Test
    void howToConnectMeansNothingToASocketThatIsConnected() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                SocketChannel channel = SocketChannel.open(server.getLocalSocketAddress())) {
            run(() -> {
                for (ConnectOptions each : List.of(
                        ConnectOptions.DEFAULT.withFamily(StandardProtocolFamily.INET),
                        ConnectOptions.DEFAULT.withLocalAddress(new InetSocketAddress(LOOPBACK, 0)),
                        ConnectOptions.DEFAULT.withHappyEyeballsDelay(1),
                        ConnectOptions.DEFAULT.withInterleave(1),
                        ConnectOptions.DEFAULT.withSocketOption(StandardSocketOptions.SO_RCVBUF, 1000))) {
                    assertThatThrownBy(() -> openConnection(channel, each))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("connected already takes no");
                    assertThat(channel.isOpen()).isTrue();
                }
            });
        }
    }

    @Test
    void anOptionThatSocketsOfTheSystemDoNotHaveEndsTheAttemptsAtOnce() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            ConnectOptions options = ConnectOptions.DEFAULT.withSocketOption(StandardSocketOptions.IP_MULTICAST_TTL, 1);
            run(() -> {
                for (ConnectOptions each : new ConnectOptions[]{options, options.withHappyEyeballsDelay(1)}) {
                    Awaitable<Connection> connecting = () -> openConnection("127.0.0.1", server.getLocalPort(), each);
                    assertThatThrownBy(() -> await(connecting)).isInstanceOf(UnsupportedOperationException.class);
                }
            });
        }
    }
}
