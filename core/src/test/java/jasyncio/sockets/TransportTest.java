package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.BufferedProtocol;
import jasyncio.streams.Endpoint;
import jasyncio.streams.Protocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteBufferLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Transports and protocols over real sockets. */
class TransportTest extends TransportContract {
    @Override
    EventLoop newLoop() {
        return new EventLoop();
    }

    @Test
    void aSocketIsUsedByOneTransport() throws Exception {
        run(() -> {
            var ends = Ends.of(new Recorder(), new Recorder());
            SocketChannel channel = (SocketChannel) ends.client().transport().getExtraInfo("socket", "none");
            assertThatThrownBy(() -> sockRecv(channel, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is used by");
            ends.end();
        });
    }

    /** CPython's test_add_reader_or_writer_transport_fd: "File descriptor … is used by transport". */
    @Test
    void theChannelOfATransportOrAServerIsNotWatchedByHand() throws Exception {
        run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            var ends = Ends.of(new Recorder(), new Recorder());
            SocketChannel channel = (SocketChannel) ends.client().transport().getExtraInfo("socket", "none");
            ServerSocketChannel listening = ServerSocketChannel.open().bind(new InetSocketAddress(HOST, 0));
            Server server = createServer(Recorder::new, listening, ServerOptions.DEFAULT);
            for (SelectableChannel owned : List.of(channel, listening)) {
                for (ThrowingCallable call : List.<ThrowingCallable>of(
                        () -> loop.addReader(owned, () -> {}),
                        () -> loop.removeReader(owned),
                        () -> loop.addWriter(owned, () -> {}),
                        () -> loop.removeWriter(owned))) {
                    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class)
                            .hasMessageStartingWith("the channel " + owned + " is used by ");
                }
            }
            server.close();
            ends.client().transport().close();
            await(ends.client().protocol().lost);
            assertThat(loop.removeReader(channel)).isFalse();
            assertThat(loop.removeWriter(listening)).isFalse();
            ends.end();
        });
    }

    @Test
    void aSocketThatIsConnectedBecomesATransport() throws Exception {
        run(() -> {
            Server server = createServer(Recorder::new, HOST, 0);
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(HOST, port(server)));
            Endpoint<Recorder> end = connectAcceptedSocket(Recorder::new, channel);
            assertThat(end.protocol().calls).containsExactly("made");
            server.close();
            server.abortClients();
            await(end.protocol().lost);
            assertThat(channel.isOpen()).isFalse();
            try (SocketChannel unconnected = SocketChannel.open()) {
                assertThatThrownBy(() -> connectAcceptedSocket(Recorder::new, unconnected))
                        .isInstanceOf(IOException.class);
                assertThat(unconnected.isOpen()).isFalse();
            }
        });
    }
}
