package jasyncio.sockets;

import static jasyncio.Asyncio.*;
import static jasyncio.sockets.TlsFiles.client;
import static jasyncio.sockets.TlsFiles.file;
import static jasyncio.sockets.TlsFiles.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.net.ConnectOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Connection;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import jasyncio.tls.ClientAuth;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import jasyncio.tls.TruncatedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with programs that are not ours, as clients and as servers. Skipped where they are not installed. */
class TlsInteropTest {
    private static final String HOST = "127.0.0.1";

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    private static void require(String program, String... check) {
        try {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(check));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            assumeTrue(process.waitFor() == 0, program + " does not work here");
        } catch (IOException e) {
            assumeTrue(false, program + " is not installed: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String path(String name) {
        return file(name).toString();
    }

    /** Answers a line with the same in capitals, and ends. */
    private static void shout(StreamReader reader, StreamWriter writer) throws IOException {
        writer.write(new String(reader.readLine(), StandardCharsets.US_ASCII).toUpperCase(java.util.Locale.ROOT));
        writer.drain();
        writer.close();
    }

    private static void http(StreamReader reader, StreamWriter writer) throws IOException {
        while (reader.readLine().length > 2) {
            // the request's head
        }
        writer.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n");
        writer.drain();
        writer.close();
    }

    private static String output(Process process, String input) throws IOException {
        try (var in = process.outputWriter(StandardCharsets.US_ASCII)) {
            in.write(input);
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslIsAClient(String version) throws Exception {
        require("openssl", "version");
        run(() -> {
            Server server = startServer(TlsInteropTest::shout, HOST, 0, ServerOptions.DEFAULT
                    .withTls(server("server").withApplicationProtocols("shout")));
            String said = toThread(() -> {
                Process client = start("openssl", "s_client", version, "-connect", HOST + ":" + server.port(),
                        "-CAfile", path("authority.pem"), "-verify_return_error", "-verify_hostname", "localhost",
                        "-servername", "localhost", "-alpn", "shout", "-quiet", "-no_ign_eof");
                var in = client.outputWriter();
                in.write("hello\n");
                in.flush();
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            });
            assertThat(said).contains("HELLO");
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @Test
    void opensslIsAClientWithACertificate() throws Exception {
        require("openssl", "version");
        run(() -> {
            TlsContext asking = server("server").withAuthorities(file("authority.pem"))
                    .withClientAuth(ClientAuth.REQUIRED);
            Server server = startServer(TlsInteropTest::shout, HOST, 0, ServerOptions.DEFAULT.withTls(asking));
            String said = toThread(() -> {
                Process client = start("openssl", "s_client", "-connect", HOST + ":" + server.port(), "-CAfile",
                        path("authority.pem"), "-cert", path("client.pem"), "-key", path("client-key.pem"), "-quiet");
                var in = client.outputWriter();
                in.write("hello\n");
                in.flush();
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            });
            assertThat(said).contains("HELLO");
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void opensslIsAServer(String version) throws Exception {
        require("openssl", "version");
        int port = freePort();
        Process process = start("openssl", "s_server", version, "-accept", HOST + ":" + port, "-cert",
                path("server.pem"), "-key", path("server-key.pem"), "-alpn", "h2,http/1.1", "-rev");
        awaitLine(process, "ACCEPT");
        run(() -> {
            TlsContext context = client().withApplicationProtocols("http/1.1");
            try (Connection connection = openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(context))) {
                connection.writer().write("stressed\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("desserts\n");
                SSLEngine engine = (SSLEngine) connection.writer().getExtraInfo("ssl_object");
                assertThat(engine.getApplicationProtocol()).isEqualTo("http/1.1");
            }
        });
    }

    @Test
    void opensslThatIsKilledIsATruncation() throws Exception {
        require("openssl", "version");
        int port = freePort();
        Process process = start("openssl", "s_server", "-accept", HOST + ":" + port, "-cert", path("server.pem"),
                "-key", path("server-key.pem"), "-rev");
        awaitLine(process, "ACCEPT");
        run(() -> {
            Connection connection = openConnection(HOST, port, ConnectOptions.DEFAULT.withTls(client()));
            connection.writer().write("stressed\n");
            connection.reader().readLine();
            process.destroyForcibly();
            assertThatThrownBy(() -> connection.reader().read()).isInstanceOf(TruncatedException.class);
            connection.writer().transport().abort();
        });
    }

    private static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader lines = process.inputReader();
        String line;
        do {
            line = lines.readLine();
        } while (line != null && !line.contains(wanted));
        assertThat(line).isNotNull();
    }

    @Test
    void curlIsAClient() throws Exception {
        require("curl", "--version");
        run(() -> {
            Server server = startServer(TlsInteropTest::http, HOST, 0,
                    ServerOptions.DEFAULT.withTls(server("server").withApplicationProtocols("h2", "http/1.1")));
            String url = "https://localhost:" + server.port() + "/";
            String got = toThread(() -> output(start("curl", "--silent", "--show-error", "--http1.1", "--noproxy", "*",
                    "--cacert", path("authority.pem"), "--resolve", "localhost:" + server.port() + ":" + HOST, url),
                    ""));
            assertThat(got).isEqualTo("hello\n");
            String refused = toThread(() -> output(start("curl", "--silent", "--show-error", "--noproxy", "*",
                    "--cacert", path("stranger.pem"), "--resolve", "localhost:" + server.port() + ":" + HOST, url),
                    ""));
            assertThat(refused).contains("certificate");
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @Test
    void pythonIsAClient() throws Exception {
        require("python3", "-c", "import ssl");
        run(() -> {
            Server server =
                    startServer(StreamsContract::echo, HOST, 0, ServerOptions.DEFAULT.withTls(server("server")));
            String program = """
                    import asyncio, ssl, sys
                    async def main():
                        context = ssl.create_default_context(cafile=sys.argv[1])
                        reader, writer = await asyncio.open_connection(
                            '127.0.0.1', int(sys.argv[2]), ssl=context, server_hostname='localhost')
                        data = bytes(range(256)) * 8000
                        async def send():
                            for i in range(0, len(data), 50000):
                                writer.write(data[i:i + 50000])
                                await writer.drain()
                        sending = asyncio.create_task(send())
                        print(await reader.readexactly(len(data)) == data)
                        await sending
                        writer.close()
                        await writer.wait_closed()
                    asyncio.run(main())
                    """;
            assertThat(toThread(() -> output(start("python3", "-c", program, path("authority.pem"),
                    String.valueOf(server.port())), ""))).isEqualTo("True\n");
            server.close();
            server.closeClients();
            server.waitClosed();
        });
    }

    @Test
    void pythonIsAServerThatSecuresAnOpenStream() throws Exception {
        require("python3", "-c", "import asyncio; asyncio.StreamWriter.start_tls");
        String program = """
                import asyncio, ssl, sys
                async def handle(reader, writer):
                    line = await reader.readline()
                    writer.write(b'go ahead\\n')
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(sys.argv[1], sys.argv[2])
                    await writer.start_tls(context)
                    writer.write(b'secret ' + await reader.readline())
                    await writer.drain()
                    writer.close()
                async def main():
                    server = await asyncio.start_server(handle, '127.0.0.1', 0)
                    print(server.sockets[0].getsockname()[1], flush=True)
                    await server.serve_forever()
                asyncio.run(main())
                """;
        Process process = start("python3", "-c", program, path("server.pem"), path("server-key.pem"));
        int port = Integer.parseInt(process.inputReader().readLine());
        run(() -> {
            try (Connection connection = openConnection(HOST, port)) {
                connection.writer().write("STARTTLS\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("go ahead\n");
                connection.writer().startTls(TlsOptions.of(client()).withServerHostname("localhost"));
                connection.writer().write("word\n");
                assertThat(connection.reader().readLine()).asString().isEqualTo("secret word\n");
                assertThat(connection.reader().read()).isEmpty();
            }
        });
        assertThat(process.isAlive() && !process.waitFor(0, TimeUnit.SECONDS)).isTrue();
    }
}
