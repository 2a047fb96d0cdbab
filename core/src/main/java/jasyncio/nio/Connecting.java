package jasyncio.nio;

import jasyncio.loop.EventLoop;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Waiting for channels, and connecting them. All suspend the current coroutine; a cancellation ends the waiting. */
public final class Connecting {
    private Connecting() {}

    /**
     * Connects a channel in non-blocking mode, which a failure leaves to be closed by the caller. An attempt that has
     * begun, and whose waiting was cancelled, goes on.
     *
     * @throws IOException if the connection cannot be made; its message has the address, which the system leaves out
     */
    public static void connect(EventLoop loop, SocketChannel channel, SocketAddress address) throws IOException {
        try {
            boolean connected = channel.isConnectionPending() ? channel.finishConnect() : channel.connect(address);
            while (!connected) {
                awaitWritable(loop, channel);
                connected = channel.finishConnect();
            }
        } catch (IOException e) {
            throw failed(address, e);
        }
    }

    private static IOException failed(SocketAddress address, IOException error) {
        String message = "Connect call failed " + address + ": " + error.getMessage();
        IOException told = switch (error) {
            case ConnectException _ -> new ConnectException(message);
            case NoRouteToHostException _ -> new NoRouteToHostException(message);
            case SocketException _ -> address instanceof UnixDomainSocketAddress unix
                    ? socketFileFailed(unix.getPath(), message)
                    : new SocketException(message);
            default -> null;
        };
        if (told == null) {
            return error;
        }
        told.initCause(error);
        return told;
    }

    /** The system says what is wrong in the user's language, and only there; the file system says it by a class. */
    private static IOException socketFileFailed(Path path, String message) {
        if (message.endsWith("path too long")) { // the JDK's own words
            return new SocketException(message);
        }
        try {
            path.getFileSystem().provider().checkAccess(path, AccessMode.WRITE);
            return new SocketException(message);
        } catch (NoSuchFileException _) {
            return new NoSuchFileException(path.toString(), null, "No such file or directory");
        } catch (AccessDeniedException _) {
            return new AccessDeniedException(path.toString(), null, "Permission denied");
        } catch (IOException _) {
            return new SocketException(message);
        }
    }

    /** Waits until there is something to receive or to accept. */
    public static void awaitReadable(EventLoop loop, SelectableChannel channel) throws IOException {
        ChannelWaits.of(loop).awaitReadable(channel);
    }

    /** Waits until there is room to send, or the channel has connected or failed to. */
    public static void awaitWritable(EventLoop loop, SelectableChannel channel) throws IOException {
        ChannelWaits.of(loop).awaitWritable(channel);
    }
}
