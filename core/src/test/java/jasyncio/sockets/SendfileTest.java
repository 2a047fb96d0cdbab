package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.streams.ConnectionLostException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /** By hand: a connection, and all that comes at its other end. */
    private final class ByHand implements AutoCloseable {
        final SocketChannel client;
        final Future<byte[]> received;

        ByHand() throws IOException {
            try (ServerSocketChannel listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress("127.0.0.1", 0));
                client = SocketChannel.open(listening.getLocalAddress());
                SocketChannel peer = listening.accept();
                client.configureBlocking(false);
                peer.configureBlocking(false);
                received = createTask(() -> {
                    try (peer) {
                        ByteBuffer all = ByteBuffer.allocate(2 * content.length);
                        while (sockRecvInto(peer, all) > 0) {
                            // until the end
                        }
                        return Arrays.copyOf(all.array(), all.position());
                    }
                });
            }
        }

        byte[] end() throws IOException {
            client.close();
            return await(received);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    @Test
    void aFileIsSentByHand() throws Exception {
        run(() -> {
            try (FileChannel file = file(); ByHand connection = new ByHand()) {
                assertThat(sockSendfile(connection.client, file, 0, null)).isEqualTo(content.length);
                assertThat(file.position()).isEqualTo(content.length);
                assertThat(connection.end()).isEqualTo(content);
            }
        });
    }

    @Test
    void aPartOfAFileIsSentByHand() throws Exception {
        run(() -> {
            try (FileChannel file = file(); ByHand connection = new ByHand()) {
                assertThat(sockSendfile(connection.client, file, 1000, 2000L)).isEqualTo(2000);
                assertThat(file.position()).isEqualTo(3000);
                assertThat(sockSendfile(connection.client, file, content.length - 5, 10L)).isEqualTo(5);
                assertThat(file.position()).isEqualTo(content.length);
                byte[] received = connection.end();
                assertThat(received).hasSize(2005).startsWith(Arrays.copyOfRange(content, 1000, 3000));
                assertThat(received).endsWith(Arrays.copyOfRange(content, content.length - 5, content.length));
            }
        });
    }

    @Test
    void anEmptyFileIsSentByHand() throws Exception {
        Path path = Files.createFile(directory.resolve("empty"));
        run(() -> {
            try (FileChannel empty = FileChannel.open(path); ByHand connection = new ByHand()) {
                assertThat(sockSendfile(connection.client, empty, 0, null)).isZero();
                assertThat(empty.position()).isZero();
                assertThat(connection.end()).isEmpty();
            }
        });
    }

    @Test
    void byHandAFileGoesBetweenWhatIsSent() throws Exception {
        byte[] around = new byte[300_000];
        Arrays.fill(around, (byte) 7);
        run(() -> {
            try (FileChannel file = file(); ByHand connection = new ByHand()) {
                sockSendall(connection.client, around);
                assertThat(sockSendfile(connection.client, file, 0, null)).isEqualTo(content.length);
                sockSendall(connection.client, around);
                byte[] received = connection.end();
                assertThat(received).hasSize(content.length + 600_000).startsWith(around).endsWith(around);
                assertThat(Arrays.copyOfRange(received, 300_000, 300_000 + content.length)).isEqualTo(content);
            }
        });
    }

    @Test
    void whatCannotBeSentByHandIsRefused() throws Exception {
        run(() -> {
            try (FileChannel file = file(); SocketChannel blocking = SocketChannel.open()) {
                assertThatThrownBy(() -> sockSendfile(blocking, file, 0, null))
                        .isInstanceOf(IllegalBlockingModeException.class);
                blocking.configureBlocking(false);
                assertThatThrownBy(() -> sockSendfile(blocking, file, -1, null))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
                assertThatThrownBy(() -> sockSendfile(blocking, file, 0, -3L))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-3");
            }
        });
    }

    /** Two ends of a connection of which the peer reads nothing. */
    private record Unread(SocketChannel client, SocketChannel peer) implements AutoCloseable {
        static Unread open() throws IOException {
            try (ServerSocketChannel listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel client = SocketChannel.open(listening.getLocalAddress());
                client.configureBlocking(false);
                return new Unread(client, listening.accept());
            }
        }

        /** Sends until it is stopped. */
        void sendOn(FileChannel file) throws IOException {
            while (true) {
                sockSendfile(client, file, 0, null);
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            peer.close();
        }
    }

    /** CPython's test_sock_sendfile_cancel1 and its like: nobody waits for room any more. */
    @Test
    void sendingByHandThatIsCancelledLeavesTheSocketToOthers() throws Exception {
        run(() -> {
            try (FileChannel file = file(); Unread connection = Unread.open()) {
                var sending = createTask(() -> connection.sendOn(file));
                sleep(0.05);
                assertThat(sending.done()).isFalse();
                sending.cancel();
                assertThatThrownBy(() -> await(sending)).isInstanceOf(CancelledError.class);
                assertThat(EventLoop.getRunningLoop().removeWriter(connection.client())).isFalse();
            }
        });
    }

    @Test
    void aPeerThatIsGoneFailsTheSendingByHand() throws Exception {
        run(() -> {
            try (FileChannel file = file(); Unread connection = Unread.open()) {
                var sending = createTask(() -> connection.sendOn(file));
                sleep(0);
                connection.peer().close();
                assertThatThrownBy(() -> await(sending)).isInstanceOf(ConnectionLostException.class);
                assertThat(EventLoop.getRunningLoop().removeWriter(connection.client())).isFalse();
            }
        });
    }
}
