package jasyncio.bench.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A virtual thread for each connection, which blocks. */
final class ThreadsEcho {
    private ThreadsEcho() {}

    public static void main(String[] args) throws IOException {
        try (var listener = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress())) {
            System.out.println("ready " + listener.getLocalPort());
            while (true) {
                Socket connection = listener.accept();
                Thread.startVirtualThread(() -> echo(connection));
            }
        }
    }

    private static void echo(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = connection.getInputStream();
            var out = connection.getOutputStream();
            byte[] data = new byte[65_536];
            for (int count = in.read(data); count > 0; count = in.read(data)) {
                out.write(data, 0, count);
            }
        } catch (IOException _) {
            // the client is gone
        }
    }
}
