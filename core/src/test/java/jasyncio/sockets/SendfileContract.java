package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.CancelledError;
import jasyncio.net.ConnectOptions;
import jasyncio.net.ServerOptions;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.ReadTransport;
import jasyncio.streams.SendfileNotAvailableException;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sending files promises on every network, and over TLS. */
abstract class SendfileContract extends NetworkContract {
    @TempDir
    Path directory;

    final byte[] content = new byte[3_000_000];

    SendfileContract() {
        new Random(1).nextBytes(content);
    }

    final FileChannel file() throws IOException {
        Path path = directory.resolve("file");
        Files.write(path, content);
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Whether the system sends files over plain connections. */
    abstract boolean bySystem();

    private static void check(StreamsContract.Pair pair, FileChannel file, byte[] content) throws IOException {
        WriteTransport transport = pair.client().writer().transport();
        var all = createTask(() -> pair.peer().reader().readExactly(6 + content.length + 300_000 + 3));
        pair.client().writer().write("before");
        assertThat(sendfile(transport, file)).isEqualTo(content.length);
        assertThat(file.position()).isEqualTo(content.length);
        assertThat(sendfile(transport, file, 1000, 300_000L, true)).isEqualTo(300_000);
        assertThat(file.position()).isEqualTo(301_000);
        assertThat(sendfile(transport, file, content.length, null, true)).isZero();
        assertThat(file.position()).isEqualTo(301_000);
        pair.client().writer().write("end");
        byte[] received = await(all);
        assertThat(Arrays.copyOf(received, 6)).asString().isEqualTo("before");
        assertThat(Arrays.copyOfRange(received, 6, 6 + content.length)).isEqualTo(content);
        assertThat(Arrays.copyOfRange(received, 6 + content.length, received.length - 3))
                .isEqualTo(Arrays.copyOfRange(content, 1000, 301_000));
        assertThat(Arrays.copyOfRange(received, received.length - 3, received.length)).asString().isEqualTo("end");
        pair.peer().writer().write("back\n");
        assertThat(new String(pair.client().reader().readLine())).isEqualTo("back\n");
        pair.end();
    }

    @Test
    void aFileIsSentBetweenWhatIsWritten() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                check(StreamsContract.Pair.open(), file, content);
            }
        });
    }

    @Test
    void aFileIsSentOverTls() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open(ConnectOptions.DEFAULT.withTls(TlsFiles.client()),
                        ServerOptions.DEFAULT.withTls(TlsFiles.server("server")));
                assertThatThrownBy(() -> sendfile(pair.client().writer().transport(), file, 0, null, false))
                        .isInstanceOf(SendfileNotAvailableException.class);
                check(pair, file, content);
            }
        });
    }

    @Test
    void withoutFallbackTheSystemMustSendIt() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                if (bySystem()) {
                    assertThat(sendfile(transport, file, 0, 10L, false)).isEqualTo(10);
                } else {
                    assertThatThrownBy(() -> sendfile(transport, file, 0, 10L, false))
                            .isInstanceOf(SendfileNotAvailableException.class).hasMessageContaining("fallback");
                    assertThat(file.position()).isZero();
                    pair.client().close();
                    assertThat(pair.peer().reader().read()).isEmpty();
                }
                pair.end();
            }
        });
    }

    @Test
    void readingIsPausedMeanwhile() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                var sending = createTask(() -> sendfile(transport, file));
                sleep(0);
                assertThat(((ReadTransport) transport).isReading()).isFalse();
                assertThat(pair.peer().reader().readExactly(content.length)).isEqualTo(content);
                await(sending);
                assertThat(((ReadTransport) transport).isReading()).isTrue();
                pair.end();
            }
        });
    }

    @Test
    void aCancellationEndsTheSending() throws Exception {
        run(() -> {
            content[0] = 5;
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                ((ReadTransport) pair.peer().writer().transport()).pauseReading();
                var sending = createTask(() -> {
                    while (true) {
                        sendfile(transport, file);
                    }
                });
                sleep(0.05);
                sending.cancel();
                assertThatThrownBy(() -> await(sending)).isInstanceOf(CancelledError.class);
                assertThat(((ReadTransport) transport).isReading()).isTrue();
                pair.client().writer().write("goes on");
                pair.end();
            }
        });
    }

    @Test
    void aConnectionThatIsLostEndsTheSending() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                ((ReadTransport) pair.peer().writer().transport()).pauseReading();
                var sending = createTask(() -> {
                    while (true) {
                        sendfile(transport, file);
                    }
                });
                sleep(0.05);
                transport.abort();
                assertThatThrownBy(() -> await(sending)).isInstanceOf(ConnectionLostException.class);
                assertThatThrownBy(() -> sendfile(transport, file)).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("closing");
                pair.end();
            }
        });
    }

    private static List<StreamsContract.Pair> plainAndSecured() throws IOException {
        return List.of(StreamsContract.Pair.open(),
                StreamsContract.Pair.open(ConnectOptions.DEFAULT.withTls(TlsFiles.client()),
                        ServerOptions.DEFAULT.withTls(TlsFiles.server("server"))));
    }

    @Test
    void aPeerThatClosesOnceItHasAllIsNoFailure() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                for (var pair : plainAndSecured()) {
                    var receiving = createTask(() -> {
                        byte[] all = pair.peer().reader().readExactly(content.length);
                        pair.peer().writer().close();
                        return all;
                    });
                    assertThat(sendfile(pair.client().writer().transport(), file)).isEqualTo(content.length);
                    assertThat(await(receiving)).isEqualTo(content);
                    assertThat(file.position()).isEqualTo(content.length);
                    pair.end();
                }
            }
        });
    }

    @Test
    void aPeerThatClosesInTheMiddleEndsTheSending() throws Exception {
        run(() -> {
            try (FileChannel file = large()) {
                for (var pair : plainAndSecured()) {
                    var closing = createTask(() -> {
                        pair.peer().reader().readExactly(100_000);
                        pair.peer().writer().transport().abort();
                    });
                    var transport = pair.client().writer().transport();
                    assertThatThrownBy(() -> {
                        try (var _ = pair.client()) {
                            sendfile(transport, file);
                        }
                    }).isInstanceOf(ConnectionLostException.class);
                    await(closing);
                    assertThat(pair.client().reader().exception()).isInstanceOf(ConnectionLostException.class);
                    assertThat(file.position()).isBetween(100_000L, file.size() - 1);
                    pair.end();
                }
            }
        });
    }

    /** More than any buffer takes, most of it nothing. */
    private FileChannel large() throws IOException {
        Path path = directory.resolve("large");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(1), 200_000_000);
        }
        return FileChannel.open(path);
    }

    @Test
    void partsThatCannotBeAreRefused() throws Exception {
        run(() -> {
            try (FileChannel file = file()) {
                var pair = StreamsContract.Pair.open();
                var transport = pair.client().writer().transport();
                assertThatThrownBy(() -> sendfile(transport, file, -1, null, true))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
                assertThatThrownBy(() -> sendfile(transport, file, 0, 0L, true))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("count");
                pair.end();
            }
        });
    }
}
