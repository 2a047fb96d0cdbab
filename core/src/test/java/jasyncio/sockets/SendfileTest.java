package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** Files over sockets. */
class SendfileTest extends SendfileContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Override
    boolean bySystem() {
        return true;
    }

    @Test
    void nobodyWritesWhileTheSystemSendsAndCloseWaits() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                var sending = createTask(() -> sendfile(transport, file));
                sleep(0);
                assertThatThrownBy(() -> transport.write(new byte[1])).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("sendfile is in progress");
                assertThatThrownBy(() -> sendfile(transport, file)).isInstanceOf(IllegalStateException.class);
                transport.close();
                assertThat(pair.peer().reader().read(-1)).isEqualTo(content);
                assertThat(await(sending)).isEqualTo(content.length);
                pair.end();
            }
        });
    }

    @Test
    void aFileIsSentByHand() throws Exception {
        run(() -> {
            try (FileChannel file = file();
                    ServerSocketChannel listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress("127.0.0.1", 0));
                try (SocketChannel client = SocketChannel.open(listening.getLocalAddress());
                        SocketChannel peer = listening.accept()) {
                    assertThatThrownBy(() -> sockSendfile(client, file, 0, null))
                            .isInstanceOf(IllegalBlockingModeException.class);
                    client.configureBlocking(false);
                    peer.configureBlocking(false);
                    ByteBuffer received = ByteBuffer.allocate(content.length + 5);
                    var receiving = createTask(() -> {
                        while (sockRecvInto(peer, received) > 0) {
                            // until the end
                        }
                    });
                    assertThat(sockSendfile(client, file, 0, null)).isEqualTo(content.length);
                    assertThat(file.position()).isEqualTo(content.length);
                    assertThat(sockSendfile(client, file, content.length - 5, 10L)).isEqualTo(5);
                    assertThatThrownBy(() -> sockSendfile(client, file, -1, null))
                            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
                    assertThatThrownBy(() -> sockSendfile(client, file, 0, -3L))
                            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-3");
                    await(receiving); // there is no room for more
                    assertThat(received.slice(0, content.length)).isEqualTo(ByteBuffer.wrap(content));
                }
            }
        });
    }
}
