package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

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
                var sending = createTask(() -> sockSendall(client, new byte[10_000_000]));
                ByteBuffer all = ByteBuffer.allocate(10_000_000);
                while (all.hasRemaining()) {
                    assertThat(sockRecvInto(peer, all)).isPositive();
                }
                await(sending);
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

    @Test
    void aChannelIsInNonBlockingMode() throws IOException {
        run(() -> {
            try (SocketChannel blocking = SocketChannel.open()) {
                assertThatThrownBy(() -> sockRecv(blocking, 1)).isInstanceOf(IllegalBlockingModeException.class);
            }
        });
    }
}
