package jasyncio.web.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says what a test has it say, byte by byte; each connection in a thread of its own. */
final class RawServer implements AutoCloseable {
    /** What a connection does. */
    interface Talk {
        void with(Peer peer) throws Exception;
    }

    private final ServerSocket listening;
    private final Talk talk;
    private final Thread accepting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** How many connections there were. */
    final AtomicInteger connections = new AtomicInteger();

    /** The heads of all requests, in the order in which they came. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    RawServer(Talk talk) {
        this(talk, plain());
    }

    RawServer(Talk talk, ServerSocket listening) {
        this.talk = talk;
        this.listening = listening;
        accepting = Thread.ofVirtual().start(this::accept);
    }

    /** Answers each request with the same, and keeps the connection. */
    static RawServer answering(String answer) {
        return new RawServer(peer -> {
            while (peer.readRequest() != null) {
                peer.say(answer);
            }
        });
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static ServerSocket plain() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        talk.with(new Peer(socket));
                    } catch (Exception e) {
                        // the client has gone
                    } finally {
                        open.remove(socket);
                    }
                });
            }
        } catch (IOException e) {
            // closed
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /** How many connections are open now. */
    int open() {
        return open.size();
    }

    /** Afterwards nobody listens: connections are refused once the thread that accepts has let go of the socket. */
    @Override
    public void close() throws IOException {
        listening.close();
        join();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void join() {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection. */
    final class Peer {
        final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** The head of the next request; null when the client has closed. Its body is skipped. */
        String readRequest() throws IOException {
            String head = readHead();
            if (head != null) {
                readBody(head);
            }
            return head;
        }

        String readHead() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int c = in.read();
                if (c < 0) {
                    return null;
                }
                head.write(c);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            heads.add(text);
            return text;
        }

        byte[] readBody(String head) throws IOException {
            for (String line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
                if (line.startsWith("content-length: ")) {
                    return in.readNBytes(Integer.parseInt(line.substring(16)));
                }
                if (line.startsWith("transfer-encoding: chunked")) {
                    return readChunks();
                }
            }
            return new byte[0];
        }

        private byte[] readChunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                int size = Integer.parseInt(readLine(), 16);
                body.writeBytes(in.readNBytes(size));
                readLine();
                if (size == 0) {
                    return body.toByteArray();
                }
            }
        }

        private String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("ended in a line");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        InputStream in() {
            return in;
        }

        void say(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Waits until the client closes. */
        void awaitEnd() {
            try {
                while (in.read() >= 0) {}
            } catch (IOException e) {
                // reset
            }
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
