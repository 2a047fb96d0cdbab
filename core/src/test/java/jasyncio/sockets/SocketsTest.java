package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.CancelledError;
import jasyncio.primitives.TimeoutException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets by hand. */
class SocketsTest {
    private static ServerSocketChannel listen() throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress("127.0.0.1", 0));
        listening.configureBlocking(false);
        return listening;
    }

    private static SocketChannel connect(ServerSocketChannel listening) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        sockConnect(channel, listening.getLocalAddress());
        return channel;
    }

    @Test
    void connectAcceptSendReceive() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen()) {
                var accepting = createTask(() -> sockAccept(listening));
                sleep(0);
                try (SocketChannel client = connect(listening); SocketChannel peer = await(accepting)) {
                    assertThat(peer.isBlocking()).isFalse();
                    for (int i = 0; i < 100; i++) {
                        var receiving = createTask(() -> sockRecv(peer, 100));
                        sleep(0);
                        sockSendall(client, ("message " + i).getBytes());
                        assertThat(await(receiving)).asString().isEqualTo("message " + i);
                    }
                    client.shutdownOutput();
                    assertThat(sockRecv(peer, 100)).isEmpty();
                    assertThat(sockRecvInto(peer, ByteBuffer.allocate(10))).isZero();
                }
            }
        });
    }

    @Test
    void largeDataIsSentWhole() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen();
                    SocketChannel client = connect(listening);
                    SocketChannel peer = sockAccept(listening)) {
                byte[] data = new byte[10_000_000];
                new Random(8).nextBytes(data);
                var sending = createTask(() -> sockSendall(client, data));
                ByteBuffer all = ByteBuffer.allocate(data.length);
                while (all.position() < data.length / 2) {
                    assertThat(sockRecvInto(peer, all)).isPositive();
                }
                while (all.hasRemaining()) {
                    all.put(sockRecv(peer, Math.min(100_000, all.remaining())));
                }
                await(sending);
                assertThat(Arrays.equals(all.array(), data)).isTrue();
            }
        });
    }

    @Test
    void aCancelledReceiveTakesNothing() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen();
                    SocketChannel client = connect(listening);
                    SocketChannel peer = sockAccept(listening)) {
                var receiving = createTask(() -> sockRecv(peer, 100));
                sleep(0);
                sockSendall(client, "x".getBytes());
                receiving.cancel();
                assertThatThrownBy(() -> await(receiving)).isInstanceOf(CancelledError.class);
                assertThat(sockRecv(peer, 100)).asString().isEqualTo("x");
            }
        });
    }

    /**
     * The next one begins before the coroutine of the one that is cancelled has run again. CPython's test_sock_lowlevel
     * does this, too.
     */
    @Test
    void aCancelledWaitDoesNotDisturbTheNextOne() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen()) {
                cancelSoon(() -> sockAccept(listening));
                var connecting = createTask(() -> connect(listening));
                try (SocketChannel peer = sockAccept(listening); SocketChannel client = await(connecting)) {
                    cancelSoon(() -> sockRecv(peer, 100));
                    createTask(() -> sockSendall(client, "one".getBytes()));
                    assertThat(sockRecv(peer, 100)).asString().isEqualTo("one");

                    ByteBuffer unused = ByteBuffer.allocate(100);
                    cancelSoon(() -> sockRecvInto(peer, unused));
                    ByteBuffer buffer = ByteBuffer.allocate(100);
                    createTask(() -> sockSendall(client, "three".getBytes()));
                    assertThat(sockRecvInto(peer, buffer)).isEqualTo(5);
                    assertThat(unused.position()).isZero();

                    while (client.write(ByteBuffer.allocate(100_000)) > 0) {
                        // until the system takes no more
                    }
                    cancelSoon(() -> {
                        sockSendall(client, "hello".getBytes());
                        return null;
                    });
                    var receiving = createTask(() -> receiveAll(peer));
                    sockSendall(client, "world".getBytes());
                    client.shutdownOutput();
                    assertThat(new String(await(receiving)).trim()).isEqualTo("world");
                }
            }
        });
    }

    private static void cancelSoon(Awaitable<?> waiting) {
        var task = createTask(waiting);
        sleep(0);
        assertThat(task.cancel()).isTrue();
    }

    private static byte[] receiveAll(SocketChannel from) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            byte[] data = sockRecv(from, 100_000);
            if (data.length == 0) {
                return all.toByteArray();
            }
            all.writeBytes(data);
        }
    }

    @Test
    void twoMayWaitForOneChannel() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen()) {
                var first = createTask(() -> sockAccept(listening));
                var second = createTask(() -> sockAccept(listening));
                sleep(0);
                connect(listening).close();
                connect(listening).close();
                try (SocketChannel one = await(first); SocketChannel other = await(second)) {
                    assertThat(one).isNotSameAs(other);
                    assertThat(List.of(one, other)).allMatch(SocketChannel::isConnected);
                }
            }
        });
    }

    @Test
    void aConnectThatWasCancelledCanBeWaitedForAgain() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen(); SocketChannel client = SocketChannel.open()) {
                client.configureBlocking(false);
                cancelSoon(() -> {
                    sockConnect(client, listening.getLocalAddress());
                    return null;
                });
                sockConnect(client, listening.getLocalAddress());
                assertThat(client.isConnected()).isTrue();
                sockAccept(listening).close();
            }
        });
    }

    @Test
    void anAcceptedConnectionKnowsItsEnds() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen();
                    SocketChannel client = connect(listening);
                    SocketChannel peer = sockAccept(listening)) {
                assertThat(peer.isBlocking()).isFalse();
                assertThat(peer.getRemoteAddress()).isEqualTo(client.getLocalAddress());
                assertThat(client.getRemoteAddress()).isEqualTo(listening.getLocalAddress());
            }
        });
    }

    /** Closed by its own method, not by that of the loop. */
    @Test
    void aListenerThatIsClosedIsGoneAtOnceThoughSomebodyHasWaited() throws IOException {
        run(() -> {
            ServerSocketChannel listening = listen();
            SocketAddress address = listening.getLocalAddress();
            assertThatThrownBy(() -> waitFor(() -> sockAccept(listening), 0.01)).isInstanceOf(TimeoutException.class);
            listening.close();
            try (SocketChannel client = SocketChannel.open()) {
                client.configureBlocking(false);
                assertThatThrownBy(() -> sockConnect(client, address)).isInstanceOf(ConnectException.class)
                        .hasMessageContaining("refused");
            }
            ServerSocketChannel again = ServerSocketChannel.open();
            again.bind(address).configureBlocking(false);
            var accepting = createTask(() -> sockAccept(again));
            sleep(0);
            connect(again).close();
            await(accepting).close();
            again.close();
            try (SocketChannel client = SocketChannel.open()) {
                client.configureBlocking(false);
                assertThatThrownBy(() -> sockConnect(client, address)).isInstanceOf(ConnectException.class);
            }
        });
    }

    @Test
    void unixSocketsByHand(@TempDir Path directory) throws IOException {
        run(() -> {
            var address = UnixDomainSocketAddress.of(directory.resolve("socket"));
            try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                    SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                listening.bind(address).configureBlocking(false);
                client.configureBlocking(false);
                var accepting = createTask(() -> sockAccept(listening));
                sockConnect(client, address);
                try (SocketChannel peer = await(accepting)) {
                    sockSendall(client, "question".getBytes());
                    assertThat(sockRecv(peer, 100)).asString().isEqualTo("question");
                    sockSendall(peer, "answer".getBytes());
                    ByteBuffer buffer = ByteBuffer.allocate(6);
                    assertThat(sockRecvInto(client, buffer)).isEqualTo(6);
                    assertThat(buffer.array()).asString().isEqualTo("answer");
                }
            }
        });
    }

    @Test
    void whatIsConnectedByHandBecomesATransport() throws IOException {
        run(() -> {
            try (ServerSocketChannel listening = listen()) {
                SocketChannel client = connect(listening);
                SocketChannel peer = sockAccept(listening);
                var end = createConnection(TransportContract.Recorder::new, client);
                assertThat(end.transport().getExtraInfo("socket")).isSameAs(client);
                end.transport().write("question".getBytes());
                assertThat(sockRecv(peer, 100)).asString().isEqualTo("question");
                sockSendall(peer, "answer".getBytes());
                peer.close();
                await(end.protocol().lost);
                assertThat(end.protocol().calls).containsExactly("made", "answer", "eof", "lost null");
                assertThat(client.isOpen()).isFalse();
            }
        });
    }

    @Test
    void aChannelIsInNonBlockingMode() throws IOException {
        run(() -> {
            try (SocketChannel blocking = SocketChannel.open();
                    ServerSocketChannel listening = ServerSocketChannel.open();
                    DatagramChannel datagrams = DatagramChannel.open()) {
                listening.bind(new InetSocketAddress("127.0.0.1", 0));
                for (Action operation : List.<Action>of(
                        () -> sockConnect(blocking, listening.getLocalAddress()),
                        () -> sockSendall(blocking, new byte[1]),
                        () -> sockRecv(blocking, 1),
                        () -> sockRecvInto(blocking, ByteBuffer.allocate(0)),
                        () -> sockAccept(listening),
                        () -> sockSendto(datagrams, new byte[1], listening.getLocalAddress()),
                        () -> sockRecvfrom(datagrams, 1),
                        () -> sockRecvfromInto(datagrams, ByteBuffer.allocate(1)))) {
                    assertThatThrownBy(operation::run).isInstanceOf(IllegalBlockingModeException.class);
                }
            }
        });
    }
}
