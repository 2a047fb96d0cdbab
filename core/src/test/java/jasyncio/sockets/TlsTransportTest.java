package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.net.ConnectOptions;
import jasyncio.net.ServerOptions;
import jasyncio.sockets.TransportContract.Recorder;
import jasyncio.streams.Connection;
import jasyncio.streams.Endpoint;
import jasyncio.tls.TlsOptions;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** Protocols under TLS over sockets. */
class TlsTransportTest extends TlsTransportContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Test
    void aSocketThatWasAcceptedBecomesASecuredTransport() throws Exception {
        run(() -> {
            try (ServerSocketChannel listening = ServerSocketChannel.open()) {
                listening.bind(new InetSocketAddress(HOST, 0));
                int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
                var connecting = createTask(
                        () -> openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(client())));
                SocketChannel accepted = toThread(listening::accept);
                Endpoint<Recorder> end =
                        connectAcceptedSocket(Recorder::new, accepted, TlsOptions.of(server("server")));
                assertThat(end.protocol().calls).containsExactly("made");
                end.transport().write("hello".getBytes());
                try (Connection client = await(connecting)) {
                    assertThat(client.reader().readExactly(5)).asString().isEqualTo("hello");
                }
                await(end.protocol().lost);
                assertThat(accepted.isOpen()).isFalse();
            }
        });
    }

    @Test
    void aSocketThatIsConnectedBecomesASecuredClient() throws Exception {
        run(() -> {
            var server = startServer(StreamsContract::echo, HOST, 0,
                    ServerOptions.DEFAULT.withTls(server("server")));
            TlsOptions options = TlsOptions.of(client()).withServerSide(false);
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(HOST, port(server)));
            Endpoint<Recorder> end = createConnection(Recorder::new, channel,
                    ConnectOptions.DEFAULT.withTls(options.withServerHostname("localhost")));
            end.transport().write("hello".getBytes());
            while (end.protocol().calls.size() < 2) {
                sleep(0.001);
            }
            assertThat(end.protocol().calls).containsExactly("made", "hello");
            end.transport().close();
            await(end.protocol().lost);
            SocketChannel nameless = SocketChannel.open(new InetSocketAddress(HOST, port(server)));
            assertThatThrownBy(() -> connectAcceptedSocket(Recorder::new, nameless, options))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("withServerHostname");
            assertThat(nameless.isOpen()).isTrue();
            nameless.close();
            server.close();
            server.waitClosed();
        });
    }
}
