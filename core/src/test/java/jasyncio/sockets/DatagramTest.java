package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.net.Datagram;
import jasyncio.net.DatagramOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

/** Datagrams over real sockets. */
class DatagramTest extends DatagramContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Test
    void overIPv6() throws Exception {
        run(() -> {
            var here = DatagramOptions.DEFAULT.withLocalAddress("::1", 0);
            var server = createDatagramEndpoint(Recorder::new, here);
            var client = createDatagramEndpoint(Recorder::new, here.withRemoteAddress(addressOf(server)));
            client.transport().sendto("six".getBytes());
            server.protocol().awaitCalls(2);
            assertThat(server.protocol().calls).containsExactly("made true", "got six");
            client.transport().close();
            server.transport().close();
        });
    }

    @Test
    void anAddressOfAnotherFamilyIsRefused() throws Exception {
        run(() -> {
            var client = createDatagramEndpoint(Recorder::new, HERE);
            assertThatThrownBy(() -> client.transport().sendto(new byte[1], new InetSocketAddress("::1", 9)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be sent from");
            assertThat(client.transport().isClosing()).isFalse();
            client.transport().close();
        });
    }

    @Test
    void aSocketOfOnesOwnBecomesATransport() throws Exception {
        run(() -> {
            var peer = createDatagramEndpoint(Recorder::new, HERE);
            DatagramChannel connected = DatagramChannel.open(StandardProtocolFamily.INET).connect(addressOf(peer));
            var client = createDatagramEndpoint(Recorder::new, connected);
            assertThat(client.transport().getExtraInfo("socket")).isSameAs(connected);
            assertThat(client.transport().getExtraInfo("peername")).isEqualTo(addressOf(peer));
            client.transport().sendto("x".getBytes());
            peer.protocol().awaitCalls(2);
            assertThatThrownBy(() -> sockRecvfrom(connected, 1))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("is used by");
            client.transport().close();
            client.protocol().awaitCalls(2);
            sleep(0);
            assertThat(connected.isOpen()).isFalse();
            assertThatThrownBy(() -> createDatagramEndpoint(Recorder::new, connected)).isInstanceOf(IOException.class);
            peer.transport().close();
        });
    }

    @Test
    void endpointsMayShareAnAddress() throws Exception {
        run(() -> {
            var one = createDatagramEndpoint(Recorder::new, HERE.withReusePort(true));
            var two = createDatagramEndpoint(Recorder::new,
                    DatagramOptions.DEFAULT.withLocalAddress(addressOf(one)).withReusePort(true));
            assertThat(addressOf(two)).isEqualTo(addressOf(one));
            one.transport().close();
            two.transport().close();
        });
    }

    @Test
    void optionsAreSet() throws Exception {
        run(() -> {
            var endpoint = createDatagramEndpoint(Recorder::new, HERE
                    .withSocketOption(StandardSocketOptions.IP_MULTICAST_TTL, 7)
                    .withSocketOption(StandardSocketOptions.IP_MULTICAST_LOOP, false)
                    .withAllowBroadcast(true));
            DatagramChannel channel = (DatagramChannel) endpoint.transport().getExtraInfo("socket", "none");
            assertThat(channel.getOption(StandardSocketOptions.IP_MULTICAST_TTL)).isEqualTo(7);
            assertThat(channel.getOption(StandardSocketOptions.IP_MULTICAST_LOOP)).isFalse();
            assertThat(channel.getOption(StandardSocketOptions.SO_BROADCAST)).isTrue();
            endpoint.transport().close();
        });
    }

    @Test
    void aGroupReceivesWhatIsSentToIt() throws Exception {
        run(() -> {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral(HOST));
            InetAddress group = InetAddress.ofLiteral("239.255.7.7");
            var any = DatagramOptions.DEFAULT.withLocalAddress("0.0.0.0", 0);
            var member = createDatagramEndpoint(Recorder::new, any.withGroup(group, loopback));
            var sender = createDatagramEndpoint(Recorder::new,
                    any.withSocketOption(StandardSocketOptions.IP_MULTICAST_IF, loopback)
                            .withSocketOption(StandardSocketOptions.IP_MULTICAST_LOOP, true));
            sender.transport().sendto("to the group".getBytes(),
                    new InetSocketAddress(group, addressOf(member).getPort()));
            member.protocol().awaitCalls(2);
            assertThat(member.protocol().calls).containsExactly("made true", "got to the group");
            member.transport().close();
            sender.transport().close();
        });
    }

    // ---- by hand

    private static DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.configureBlocking(false);
        return channel.bind(new InetSocketAddress(HOST, 0));
    }

    @Test
    void datagramsByHand() throws Exception {
        run(() -> {
            try (DatagramChannel one = open(); DatagramChannel two = open()) {
                var receiving = createTask(() -> sockRecvfrom(two, 100));
                sleep(0);
                assertThat(sockSendto(one, "hello".getBytes(), two.getLocalAddress())).isEqualTo(5);
                Datagram got = await(receiving);
                assertThat(got.data()).asString().isEqualTo("hello");
                assertThat(got.address()).isEqualTo(one.getLocalAddress());
                assertThat(sockSendto(two, new byte[0], got.address())).isZero();
                assertThat(sockRecvfrom(one, 10).data()).isEmpty();
                sockSendto(two, "too long".getBytes(), got.address());
                ByteBuffer buffer = ByteBuffer.allocate(3);
                SocketAddress from = sockRecvfromInto(one, buffer);
                assertThat(from).isEqualTo(two.getLocalAddress());
                assertThat(buffer.array()).asString().isEqualTo("too");
            }
        });
    }

    @Test
    void aCancelledReceiveTakesNothing() throws Exception {
        run(() -> {
            try (DatagramChannel one = open(); DatagramChannel two = open()) {
                var receiving = createTask(() -> sockRecvfrom(two, 100));
                sleep(0);
                sockSendto(one, "x".getBytes(), two.getLocalAddress());
                receiving.cancel();
                assertThatThrownBy(() -> await(receiving)).isInstanceOf(CancelledError.class);
                assertThat(sockRecvfrom(two, 100).data()).asString().isEqualTo("x");
            }
        });
    }

    /** See aCancelledWaitDoesNotDisturbTheNextOne of SocketsTest. */
    @Test
    void aCancelledWaitDoesNotDisturbTheNextOne() throws Exception {
        run(() -> {
            try (DatagramChannel one = open(); DatagramChannel two = open()) {
                var cancelled = createTask(() -> sockRecvfrom(two, 100));
                sleep(0);
                cancelled.cancel();
                createTask(() -> sockSendto(one, "x".getBytes(), two.getLocalAddress()));
                assertThat(sockRecvfrom(two, 100).data()).asString().isEqualTo("x");
            }
        });
    }

    /** CPython's proactor loop once received nothing any more after that. */
    @Test
    void whatGoesToNobodyDoesNotEndTheReceivingByHand() throws Exception {
        run(() -> {
            try (DatagramChannel one = open(); DatagramChannel two = open()) {
                var receiving = createTask(() -> sockRecvfrom(one, 100));
                sleep(0);
                sockSendto(one, "lost".getBytes(), nobody());
                sleep(0);
                sockSendto(two, "x".getBytes(), one.getLocalAddress());
                assertThat(await(receiving).data()).asString().isEqualTo("x");
                sockSendto(one, "lost".getBytes(), nobody());
                sockSendto(two, "y".getBytes(), one.getLocalAddress());
                ByteBuffer buffer = ByteBuffer.allocate(4096).limit(2);
                sockRecvfromInto(one, buffer);
                assertThat(buffer.position()).isEqualTo(1);
            }
        });
    }

    @Test
    void aPeerThatDoesNotReceiveFailsTheReceiveByHand() throws Exception {
        run(() -> {
            try (DatagramChannel channel = open()) {
                SocketAddress nobody = nobody();
                channel.connect(nobody);
                sockSendto(channel, "x".getBytes(), nobody);
                assertThatThrownBy(() -> sockRecvfrom(channel, 1)).isInstanceOf(PortUnreachableException.class);
            }
        });
    }
}
