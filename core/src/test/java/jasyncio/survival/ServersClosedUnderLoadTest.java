package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static jasyncio.survival.Unharmed.survives;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.net.Server;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server is closed while connections are in every state there is: it comes to its end, and so do they. */
class ServersClosedUnderLoadTest {
    /** The states, by what a client asks for first. */
    private static final List<String> WANTS = List.of("echo\n", "half a line", "much\n", "silence\n", "end\n");

    private final List<SocketChannel> silent = new ArrayList<>();

    private static void serve(StreamReader reader, StreamWriter writer, Future<?> over) {
        try (var _ = new Connection(reader, writer)) {
            switch (new String(reader.readLine()).strip()) {
                case "echo" -> {
                    for (byte[] line : reader) {
                        writer.write(line);
                    }
                }
                case "much" -> {
                    writer.write(new byte[Ends.MUCH]); // which nobody reads for now
                    writer.drain();
                }
                case "silence" -> over.await();
                default -> reader.read();
            }
        } catch (IOException _) {
            // it is gone
        }
    }

    private static void client(Kind kind, SocketAddress address, String wants, Future<?> closing) {
        try {
            Connection connection = kind.connect(address);
            try {
                connection.writer().write(wants);
                switch (wants) {
                    case "much\n" -> {
                        sleep(0);
                        Ends.receiving(connection).pauseReading();
                        closing.await();
                        Ends.receiving(connection).resumeReading();
                    }
                    case "end\n" -> {
                        if (connection.writer().canWriteEof()) {
                            connection.writer().writeEof();
                        }
                    }
                    case "silence\n" -> connection.writer().write("not read ".repeat(20_000));
                    default -> {
                        // reads
                    }
                }
                connection.reader().read();
            } finally {
                connection.writer().transport().abort();
            }
        } catch (IOException _) {
            // as it may be
        }
    }

    private interface Ending {
        void end(Server server) throws IOException;
    }

    private void closedAfterEveryNumberOfTurns(Kind kind, Ending ending) throws Exception {
        survives(() -> {
            EventLoop loop = getRunningLoop();
            for (int turns = 0; turns < 2000; turns = Math.max(turns + 1, turns * 3)) {
                Future<@Nullable Void> over = loop.createFuture();
                Future<@Nullable Void> closing = loop.createFuture();
                Server server = kind.listen((reader, writer) -> serve(reader, writer, over));
                SocketAddress address = Kind.address(server);
                List<Task<?>> clients = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    for (String wants : WANTS) {
                        clients.add(createTask(() -> client(kind, address, wants, closing)));
                    }
                    silent.add(SocketChannel.open(address)); // which under TLS is one that stalls in the handshake
                }
                for (int i = 0; i < turns; i++) {
                    sleep(0);
                }
                loop.callSoon(() -> closing.setResult(null));
                ending.end(server);
                assertThat(server.isServing()).isFalse();
                over.setResult(null);
                for (Task<?> client : clients) {
                    await(client);
                }
                for (SocketChannel each : silent) {
                    each.close();
                }
                silent.clear();
                server.waitClosed();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itsClientsAreAborted(Kind kind) throws Exception {
        closedAfterEveryNumberOfTurns(kind, server -> {
            server.close();
            server.abortClients();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itsClientsAreClosed(Kind kind) throws Exception {
        closedAfterEveryNumberOfTurns(kind, server -> {
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void servingForeverIsCancelled(Kind kind) throws Exception {
        closedAfterEveryNumberOfTurns(kind, server -> {
            Task<?> serving = createTask(server::serveForever);
            sleep(0);
            serving.cancel();
            try {
                await(serving, IOException.class);
            } catch (CancelledError _) {
                // as was wanted
            }
            assertThat(serving.cancelled()).isTrue();
        });
    }

    /** Its connections go on, until they are done with. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTryStatementIsLeft(Kind kind) throws Exception {
        closedAfterEveryNumberOfTurns(kind, server -> {
            try (server) {
                sleep(0);
            }
            sleep(0);
            server.closeClients();
        });
    }
}
