package jasyncio.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of the network, spoken to by what is not ours: the JDK's blocking sockets and DNS client, and OpenSSL.
 */
class NetworkExamplesTest {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String engine, String program, String... arguments) throws IOException {
        Process process = Programs.start(engine, program, arguments);
        started.add(process);
        return process;
    }

    /** The port that a server says it serves on. */
    private static int port(Process server) throws IOException {
        String ready = server.inputReader(UTF_8).readLine();
        assertThat(ready).matches(".*:\\d+");
        return Integer.parseInt(ready.replaceAll(".*:", ""));
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Programs.LIMIT_SECONDS * 1000);
        return socket;
    }

    private static String pem(String name) {
        return Path.of("..", "core", "src", "test", "resources", "tls", name).toAbsolutePath().toString();
    }

    /** Sends back what one client says, to its end. */
    private static CompletableFuture<Void> echoOnce(ServerSocket server) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, Thread::startVirtualThread);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void ncConnectsTheTerminal(String engine) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var echoed = echoOnce(server);
            Process nc = start(engine, "Nc.java", "127.0.0.1", String.valueOf(server.getLocalPort()));
            try (var typed = nc.outputWriter(UTF_8)) {
                typed.write("hello\nwörld\n");
            }
            assertThat(nc.inputReader(UTF_8).readAllLines()).containsExactly("hello", "wörld");
            assertThat(nc.waitFor()).isZero();
            echoed.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void tlsEchoesToNcAndToOpenssl(String engine) throws Exception {
        Process server = start(engine, "TlsEchoServer.java", pem("ec.pem"), pem("ec-key.pem"), "0");
        String port = String.valueOf(port(server));
        Process nc = start(engine, "Nc.java", "--tls", "--ca", pem("ec.pem"), "localhost", port);
        var typed = nc.outputWriter(UTF_8);
        typed.write("secret\n");
        typed.flush();
        assertThat(nc.inputReader(UTF_8).readLine()).isEqualTo("secret");
        nc.destroyForcibly();

        Process openssl;
        try {
            openssl = new ProcessBuilder("openssl", "s_client", "-connect", "localhost:" + port, "-CAfile",
                    pem("ec.pem"), "-verify_return_error", "-verify_hostname", "localhost", "-quiet")
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "openssl is not installed: " + e.getMessage());
            return;
        }
        started.add(openssl);
        var said = openssl.outputWriter(UTF_8);
        said.write("from openssl\n");
        said.flush();
        BufferedReader heard = openssl.inputReader(UTF_8);
        String line;
        do {
            line = heard.readLine();
        } while (line != null && !line.equals("from openssl"));
        assertThat(line).isEqualTo("from openssl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void aForwarderPassesOnBothDirectionsAndTheirEnds(String engine) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var echoed = echoOnce(server);
            Process forwarder = start(
                    engine, "PortForwarder.java", "0", "127.0.0.1", String.valueOf(server.getLocalPort()));
            byte[] data = new byte[1_000_000];
            new java.util.Random(1).nextBytes(data);
            try (Socket client = connect(port(forwarder))) {
                var sent = CompletableFuture.runAsync(() -> {
                    try {
                        client.getOutputStream().write(data);
                        client.shutdownOutput();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }, Thread::startVirtualThread);
                assertThat(client.getInputStream().readAllBytes()).isEqualTo(data);
                sent.join();
            }
            echoed.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void membersOfAChatReadOneAnother(String engine) throws Exception {
        int port = port(start(engine, "ChatServer.java", "0"));
        try (Socket ann = connect(port); Socket bob = connect(port)) {
            BufferedReader heardByAnn = new BufferedReader(new InputStreamReader(ann.getInputStream(), UTF_8));
            ann.getOutputStream().write("ann\n".getBytes(UTF_8));
            assertThat(readTo(heardByAnn, '?')).isEqualTo("your name?");
            bob.getOutputStream().write("bob\n".getBytes(UTF_8));
            assertThat(heardByAnn.readLine()).isEqualTo(" * bob has come, beside 1 others");
            bob.getOutputStream().write("hello ann\n".getBytes(UTF_8));
            assertThat(heardByAnn.readLine()).isEqualTo("bob: hello ann");
            bob.shutdownOutput();
            assertThat(heardByAnn.readLine()).isEqualTo("* bob has left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // it asks a server of this test alone; and takes a Hashtable
    void namesAreFoundByTheDnsClientOfTheJdk(String engine, @TempDir Path temp) throws Exception {
        Path hosts = Files.writeString(temp.resolve("hosts"), """
                # address   names
                10.0.0.7    printer.home printer
                fd00::7     printer.home
                """ + "10.0.1.1 many.home\n".repeat(40));
        int port = port(start(engine, "NameServer.java", hosts.toString(), "0"));
        var names = new InitialDirContext(new Hashtable<>(Map.of(
                Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory",
                Context.PROVIDER_URL, "dns://127.0.0.1:" + port)));
        try {
            assertThat(names.getAttributes("Printer.home", new String[]{"A"}).get("A").get()).isEqualTo("10.0.0.7");
            assertThat(names.getAttributes("printer.home", new String[]{"AAAA"}).get("AAAA").get())
                    .isEqualTo("fd00::7");
            assertThat(names.getAttributes("printer", new String[]{"AAAA"}).size()).isZero();
            assertThatThrownBy(() -> names.getAttributes("scanner.home", new String[]{"A"}))
                    .isInstanceOf(NameNotFoundException.class);
        } finally {
            names.close();
        }
        byte[] truncated = ask(port, "000101000001000000000000046d616e7904686f6d650000010001");
        assertThat(truncated).hasSizeBetween(480, 512).startsWith(0x00, 0x01, 0x87, 0x00);
        assertThat(ask(port, "000201000001000000000000056162")).startsWith(0x00, 0x02, 0x85, 0x01);
        assertThat(ask(port, "000329000001000000000000")).startsWith(0x00, 0x03, 0x85, 0x04);
    }

    private static byte[] ask(int port, String query) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(Programs.LIMIT_SECONDS * 1000);
            byte[] data = HexFormat.of().parseHex(query);
            socket.send(new DatagramPacket(data, data.length, InetAddress.getLoopbackAddress(), port));
            var answer = new DatagramPacket(new byte[1024], 1024);
            socket.receive(answer);
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }
    }

    private static String readTo(BufferedReader reader, char end) throws IOException {
        StringBuilder text = new StringBuilder();
        int next;
        do {
            next = reader.read();
            text.append((char) next);
        } while (next != end && next >= 0);
        return text.toString();
    }
}
