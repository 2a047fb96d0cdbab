package jasyncio.nio;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Waiting for channels, and connecting them. All suspend the current coroutine; a cancellation ends the waiting. */
public final class Connecting {
    private Connecting() {}

    /**
     * Connects a channel in non-blocking mode, which a failure leaves to be closed by the caller.
     *
     * @throws IOException if the connection cannot be made; its message has the address, which the system leaves out
     */
    public static void connect(EventLoop loop, SocketChannel channel, SocketAddress address) throws IOException {
        try {
            boolean connected = channel.connect(address);
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
        SocketException told = switch (error) {
            case ConnectException _ -> new ConnectException(message);
            case NoRouteToHostException _ -> new NoRouteToHostException(message);
            case SocketException _ -> new SocketException(message);
            default -> null;
        };
        if (told == null) {
            return error;
        }
        told.initCause(error);
        return told;
    }

    /** Waits until there is something to receive or to accept. */
    public static void awaitReadable(EventLoop loop, SelectableChannel channel) throws IOException {
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addReader(channel, () -> wake(ready));
        try {
            ready.await();
        } finally {
            loop.removeReader(channel);
        }
    }

    /** Waits until there is room to send, or the channel has connected or failed to. */
    public static void awaitWritable(EventLoop loop, SelectableChannel channel) throws IOException {
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addWriter(channel, () -> wake(ready));
        try {
            ready.await();
        } finally {
            loop.removeWriter(channel);
        }
    }

    private static void wake(Future<@Nullable Void> ready) {
        if (!ready.done()) {
            ready.setResult(null);
        }
    }
}
