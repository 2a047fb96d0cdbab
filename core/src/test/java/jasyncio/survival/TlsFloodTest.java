package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.CodeWith;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.secure.Below;
import jasyncio.streams.Connection;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** Clients who have the server compute for them, again and again. */
class TlsFloodTest {
    private static ConnectOptions speaking(String version) throws IOException {
        return ConnectOptions.DEFAULT.withTls(TlsOptions.of(Kind.clientTls().context().withProtocols(version))
                .withServerHostname("localhost"));
    }

    /** What a server says to a client that does something; the next client is served. */
    private static void refused(String version, CodeWith<Connection, IOException> deed, String message)
            throws Exception {
        survives(() -> {
            Future<Throwable> told = EventLoop.getRunningLoop().createFuture();
            Server server = Kind.TLS.listen((reader, writer) -> {
                try {
                    while (true) {
                        writer.write(reader.readExactly(1));
                        writer.drain();
                    }
                } catch (IOException e) {
                    told.trySetResult(e);
                    writer.transport().abort();
                }
            });
            Connection client = openConnection(Kind.HOST, server.port(), speaking(version));
            deed.run(client);
            assertThat(await(told)).isInstanceOf(SSLException.class).hasMessageContaining(message);
            assertThatThrownBy(() -> client.reader().readExactly(1_000_000)).isInstanceOf(IOException.class);
            client.writer().transport().abort();
            Connection next = openConnection(Kind.HOST, server.port(), speaking(version));
            next.writer().write("x");
            assertThat(next.reader().readExactly(1)).asString().isEqualTo("x");
            next.writer().transport().abort();
            server.close();
            server.waitClosed();
        });
    }

    private static SSLEngine engine(Connection connection) {
        return (SSLEngine) connection.writer().getExtraInfo("ssl_object", "none");
    }

    /** Sends what the engine wants to say. */
    private static void sendByHand(Connection connection) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(40_000);
        var _ = engine(connection).wrap(ByteBuffer.allocate(0), out);
        Below.of(connection.writer().transport()).write(out.flip());
    }

    @Test
    void aClientThatNegotiatesAgain() throws Exception {
        refused("TLSv1.2", client -> {
            engine(client).beginHandshake();
            sendByHand(client);
        }, "wants to negotiate again");
    }

    @Test
    void aClientThatChangesItsKeysForEver() throws Exception {
        refused("TLSv1.3", client -> {
            for (int i = 0; i < 300; i++) {
                engine(client).beginHandshake();
                sendByHand(client);
            }
        }, "one record after the other that says nothing");
    }

    /** Data in between makes none of its records silent; and nothing that this server writes could wait for it. */
    @Test
    void aClientThatChangesItsKeysAndDoesNotRead() throws Exception {
        survives(() -> {
            Future<Throwable> told = EventLoop.getRunningLoop().createFuture();
            Server server = Kind.TLS.listen((reader, writer) -> {
                ((SocketChannel) writer.getExtraInfo("socket", "none")).setOption(SO_SNDBUF, 4096);
                try {
                    while (true) {
                        reader.readExactly(1);
                    }
                } catch (IOException e) {
                    told.trySetResult(e);
                    writer.transport().abort();
                }
            });
            Connection client = openConnection(
                    Kind.HOST, server.port(), speaking("TLSv1.3").withSocketOption(SO_RCVBUF, 4096));
            Below.of(client.writer().transport()).pauseReading();
            while (!told.done()) {
                engine(client).beginHandshake();
                sendByHand(client);
                client.writer().write("x");
                sleep(0);
            }
            assertThat(await(told)).isInstanceOf(SSLException.class).hasMessageContaining("does not read");
            client.writer().transport().abort();
            server.close();
            server.waitClosed();
        });
    }
}
