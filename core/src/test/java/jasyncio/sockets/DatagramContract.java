package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.net.DatagramOptions;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.DatagramEndpoint;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.DatagramTransport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What datagram endpoints promise on every network. The calls are those of CPython 3.11 in the same program. */
abstract class DatagramContract extends NetworkContract {
    static final DatagramOptions HERE = DatagramOptions.DEFAULT.withLocalAddress(HOST, 0);

    /** Writes down its calls. */
    static class Recorder implements DatagramProtocol {
        final List<String> calls = new ArrayList<>();
        @Nullable
        SocketAddress from;

        @Override
        public void connectionMade(BaseTransport transport) {
            calls.add("made " + (transport instanceof DatagramTransport));
        }

        @Override
        public void datagramReceived(byte[] data, SocketAddress from) {
            calls.add("got " + new String(data));
            this.from = from;
        }

        @Override
        public void errorReceived(IOException error) {
            calls.add("error " + error.getClass().getSimpleName());
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            calls.add("lost " + error);
        }

        final void awaitCalls(int count) {
            while (calls.size() < count) {
                sleep(0.001);
            }
        }
    }

    static InetSocketAddress addressOf(DatagramEndpoint<?> endpoint) {
        return (InetSocketAddress) Objects.requireNonNull(endpoint.transport().getExtraInfo("sockname"));
    }

    /** An address at which nobody receives. */
    static InetSocketAddress nobody() throws IOException {
        var gone = createDatagramEndpoint(Recorder::new, HERE);
        gone.transport().close();
        gone.protocol().awaitCalls(2);
        sleep(0);
        return addressOf(gone);
    }

    @Test
    void datagramsGoBackAndForth() throws Exception {
        run(() -> {
            var server = createDatagramEndpoint(Recorder::new, HERE);
            assertThat(server.protocol().calls).containsExactly("made true");
            assertThat(server.transport().getExtraInfo("peername")).isNull();
            var client = createDatagramEndpoint(Recorder::new,
                    DatagramOptions.DEFAULT.withRemoteAddress(HOST, addressOf(server).getPort()));
            assertThat(client.transport().getExtraInfo("peername")).isEqualTo(addressOf(server));
            assertThat(client.transport().getProtocol()).isSameAs(client.protocol());
            client.transport().sendto("one".getBytes());
            client.transport().sendto("two".getBytes(), addressOf(server));
            server.protocol().awaitCalls(3);
            assertThat(server.protocol().calls).containsExactly("made true", "got one", "got two");
            SocketAddress from = Objects.requireNonNull(server.protocol().from);
            assertThat(from).isEqualTo(addressOf(client));
            server.transport().sendto("three".getBytes(), from);
            client.protocol().awaitCalls(2);
            client.transport().close();
            assertThat(client.transport().isClosing()).isTrue();
            client.protocol().awaitCalls(3);
            assertThat(client.protocol().calls).containsExactly("made true", "got three", "lost null");
            server.transport().abort();
            server.transport().abort();
            server.transport().close();
            server.protocol().awaitCalls(4);
            assertThat(server.protocol().calls).containsExactly("made true", "got one", "got two", "lost null");
        });
    }

    /** Since Python 3.13; before, nothing is sent. */
    @Test
    void aDatagramMayBeEmpty() throws Exception {
        run(() -> {
            var server = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(Recorder::new, HERE);
            client.transport().sendto(new byte[0], addressOf(server));
            server.protocol().awaitCalls(2);
            assertThat(server.protocol().calls).containsExactly("made true", "got ");
            client.transport().close();
            server.transport().close();
        });
    }

    @Test
    void aConnectedEndpointHearsOfItsPeerAlone() throws Exception {
        run(() -> {
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            var stranger = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(Recorder::new, HERE.withRemoteAddress(addressOf(peer)));
            stranger.transport().sendto("psst".getBytes(), addressOf(client));
            peer.transport().sendto("hello".getBytes(), addressOf(client));
            client.protocol().awaitCalls(2);
            assertThat(client.protocol().calls).containsExactly("made true", "got hello");
            assertThatThrownBy(() -> client.transport().sendto("x".getBytes(), addressOf(stranger)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Invalid address: must be null or " + addressOf(peer)
                            + ", the remote address, and not " + addressOf(stranger));
            client.transport().close();
            peer.transport().close();
            stranger.transport().close();
        });
    }

    @Test
    void aPeerThatDoesNotReceiveIsAnErrorThatEndsNothing() throws Exception {
        run(() -> {
            var client = createDatagramEndpoint(Recorder::new, DatagramOptions.DEFAULT.withRemoteAddress(nobody()));
            client.transport().sendto("x".getBytes());
            client.protocol().awaitCalls(2);
            client.transport().sendto("y".getBytes());
            client.protocol().awaitCalls(3);
            String refused = "error " + PortUnreachableException.class.getSimpleName();
            assertThat(client.protocol().calls).containsExactly("made true", refused, refused);
            assertThat(client.transport().isClosing()).isFalse();
            client.transport().close();
        });
    }

    @Test
    void aDatagramThatIsTooLongIsAnErrorThatSaysSo() throws Exception {
        run(() -> {
            List<IOException> errors = new ArrayList<>();
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(() -> new Recorder() {
                @Override
                public void errorReceived(IOException error) {
                    errors.add(error);
                }
            }, HERE);
            client.transport().sendto(new byte[65_508], addressOf(peer));
            assertThat(errors).singleElement().satisfies(error -> assertThat(error)
                    .hasMessageStartingWith("Message too long: a datagram of 65508 bytes; there is room for 65507"));
            client.transport().sendto(new byte[65_507], addressOf(peer));
            peer.protocol().awaitCalls(2);
            assertThat(peer.protocol().calls.get(1)).hasSize("got ".length() + 65_507);
            client.transport().close();
            peer.transport().close();
        });
    }

    @Test
    void withoutARemoteAddressEachDatagramNeedsOne() throws Exception {
        run(() -> {
            var endpoint = createDatagramEndpoint(Recorder::new,
                    DatagramOptions.DEFAULT.withFamily(StandardProtocolFamily.INET));
            assertThatThrownBy(() -> endpoint.transport().sendto(new byte[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("there is no remote address, so each datagram needs one");
            assertThatThrownBy(() -> endpoint.transport()
                    .sendto(new byte[1], InetSocketAddress.createUnresolved("example.org", 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the address of host 'example.org' is not known: ask getaddrinfo for it");
            assertThat(endpoint.protocol().calls).containsExactly("made true");
            endpoint.transport().close();
        });
    }

    @Test
    void withoutAddressesAFamilyIsNeeded() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> createDatagramEndpoint(Recorder::new, DatagramOptions.DEFAULT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a datagram endpoint needs a local address, a remote address or a family");
        });
    }

    @Test
    void addressesOfDifferentFamilies() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> createDatagramEndpoint(Recorder::new, HERE.withRemoteAddress("::1", 9)))
                    .isInstanceOf(IOException.class).hasMessageContaining("are of different families");
            assertThatThrownBy(() -> createDatagramEndpoint(Recorder::new,
                    HERE.withFamily(StandardProtocolFamily.INET6)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no address of family INET6 for host '127.0.0.1'");
        });
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        run(() -> {
            var first = createDatagramEndpoint(Recorder::new, HERE);
            assertThatThrownBy(() -> createDatagramEndpoint(Recorder::new,
                    DatagramOptions.DEFAULT.withLocalAddress(addressOf(first))))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining(addressOf(first).toString());
            first.transport().close();
        });
    }

    @Test
    void whatIsSentOnceItIsClosedGoesNowhere() throws Exception {
        run(() -> {
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(Recorder::new, HERE);
            client.transport().close();
            client.transport().sendto("late".getBytes(), addressOf(peer));
            client.protocol().awaitCalls(2);
            client.transport().sendto("later".getBytes(), addressOf(peer));
            var other = createDatagramEndpoint(Recorder::new, HERE);
            other.transport().sendto("now".getBytes(), addressOf(peer));
            peer.protocol().awaitCalls(2);
            assertThat(peer.protocol().calls).containsExactly("made true", "got now");
            other.transport().close();
            peer.transport().close();
        });
    }

    @Test
    void aProtocolThatFailsIsReportedAndGoesOn() throws Exception {
        run(() -> {
            List<ExceptionContext> reports = collectReports();
            RuntimeException failure = new RuntimeException("protocol");
            var peer = createDatagramEndpoint(() -> new Recorder() {
                @Override
                public void datagramReceived(byte[] data, SocketAddress from) {
                    super.datagramReceived(data, from);
                    throw failure;
                }
            }, HERE);
            var client = createDatagramEndpoint(Recorder::new, HERE.withRemoteAddress(addressOf(peer)));
            client.transport().sendto("a".getBytes());
            client.transport().sendto("b".getBytes());
            peer.protocol().awaitCalls(3);
            sleep(0);
            assertThat(peer.protocol().calls).containsExactly("made true", "got a", "got b");
            assertThat(reports).hasSize(2).allSatisfy(report -> assertThat(report.exception()).isSameAs(failure));
            client.transport().close();
            peer.transport().close();
        });
    }

    @Test
    void aFactoryThatFailsLeavesNoSocket() throws Exception {
        run(() -> {
            InetSocketAddress address = nobody();
            var there = DatagramOptions.DEFAULT.withLocalAddress(address);
            assertThatThrownBy(() -> createDatagramEndpoint(() -> {
                throw new IllegalStateException("factory");
            }, there)).isInstanceOf(IllegalStateException.class).hasMessage("factory");
            createDatagramEndpoint(Recorder::new, there).transport().close();
        });
    }

    @Test
    void aTransportMayChangeItsProtocol() throws Exception {
        run(() -> {
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(Recorder::new, HERE.withRemoteAddress(addressOf(peer)));
            Recorder second = new Recorder();
            peer.transport().setProtocol(second);
            client.transport().sendto("x".getBytes());
            second.awaitCalls(1);
            assertThat(second.calls).containsExactly("got x");
            assertThatThrownBy(() -> peer.transport().setProtocol(new BaseProtocol() {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(peer.transport().getWriteBufferLimits()).isEqualTo(WriteBufferLimits.DEFAULT);
            client.transport().close();
            peer.transport().close();
        });
    }

    /** The remote address is where datagrams go, and anybody may answer. */
    @Test
    void anEndpointForBroadcastsIsNotConnected() throws Exception {
        run(() -> {
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            var stranger = createDatagramEndpoint(Recorder::new, HERE);
            var client = createDatagramEndpoint(Recorder::new,
                    HERE.withRemoteAddress(addressOf(peer)).withAllowBroadcast(true));
            assertThat(client.transport().getExtraInfo("peername")).isNull();
            client.transport().sendto("to all".getBytes());
            peer.protocol().awaitCalls(2);
            stranger.transport().sendto("me too".getBytes(), addressOf(client));
            client.protocol().awaitCalls(2);
            assertThat(client.protocol().calls).containsExactly("made true", "got me too");
            client.transport().close();
            peer.transport().close();
            stranger.transport().close();
        });
    }

    @Test
    void aGroupsAddressIsChecked() throws Exception {
        run(() -> {
            assertThatThrownBy(() -> HERE.withGroup(InetAddress.ofLiteral("10.0.0.1"),
                    NetworkInterface.getByIndex(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10.0.0.1");
        });
    }
}
