package jasyncio.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jasyncio.engine.ChildJvm;
import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.ConnectionResetException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerGoneMessagesTest {
    @ParameterizedTest
    @ValueSource(strings = {"Connection reset", "Connection reset by peer", "Software caused connection abort",
        "An existing connection was forcibly closed by the remote host",
        "An established connection was aborted by the software in your host machine"})
    void resets(String message) {
        IOException plain = new IOException(message);
        SocketException ofSocket = new SocketException(message);
        assertThat(PeerGone.of(plain)).isInstanceOf(ConnectionResetException.class).hasCause(plain);
        assertThat(PeerGone.of(ofSocket)).isInstanceOf(ConnectionResetException.class).hasCause(ofSocket);
    }

    @Test
    void brokenPipes() {
        IOException error = new IOException("Broken pipe");
        assertThat(PeerGone.of(error)).isInstanceOf(BrokenPipeException.class).hasCause(error);
    }

    @Test
    void whatIsSomethingElseStaysWhatItIs() {
        for (IOException other : new IOException[]{new IOException(), new IOException("Connection timed out"),
            new SocketException("Too many open files"), new ConnectException("Connection refused"),
            new ClosedChannelException(), new FileNotFoundException("Broken pipe"),
            new ConnectionResetException("Connection reset")}) {
            assertThat(PeerGone.of(other)).isSameAs(other);
        }
    }

    /** What a peer's reset and then its absence are called by this system. */
    static void main() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
                SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
            SocketChannel peer = server.accept();
            peer.setOption(StandardSocketOptions.SO_LINGER, 0);
            peer.close();
            for (int i = 0; i < 2; i++) {
                try {
                    client.write(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                    System.out.println(PeerGone.of(e));
                }
            }
        }
    }

    @Test
    void theSystemMaySpeakAnotherLanguage() throws IOException, InterruptedException {
        assumeThat(Files.exists(Path.of("/usr/share/locale/pl/LC_MESSAGES/libc.mo"))).isTrue();
        String output = ChildJvm.of(PeerGoneMessagesTest.class)
                .environment("LC_ALL", "C.UTF-8")
                .environment("LANGUAGE", "pl")
                .run()
                .output();
        assertThat(output).doesNotContain("Connection reset by peer\njasyncio"); // or the test would show nothing
        assertThat(output).contains("jasyncio.streams.ConnectionResetException: Connection reset by peer\n",
                "jasyncio.streams.BrokenPipeException: Broken pipe\n");
    }
}
