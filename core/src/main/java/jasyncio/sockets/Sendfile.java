package jasyncio.sockets;

import jasyncio.loop.EventLoop;
import jasyncio.streams.SendfileNotAvailableException;
import jasyncio.streams.WriteTransport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sending files over transports.
 *
 * <p>asyncio: {@code loop.sendfile}.
 */
public final class Sendfile {
    private Sendfile() {}

    public static long sendfile(WriteTransport transport, FileChannel file, long offset, @Nullable Long count,
            boolean fallback) throws IOException {
        FileSend.check(offset, count);
        EventLoop loop = EventLoop.getRunningLoop();
        if (transport.isClosing()) {
            throw new IllegalStateException("the transport is closing: " + transport);
        }
        if (transport instanceof SocketTransport socket) {
            FileSend send = new FileSend(loop, file, offset, count);
            if (socket.canSend(send)) {
                return sendBySystem(socket, send);
            }
        }
        if (!fallback) {
            throw new SendfileNotAvailableException(
                    "fallback is disabled and native sendfile is not supported for transport " + transport);
        }
        return FileRelay.send(loop, transport, file, offset, count);
    }

    private static long sendBySystem(SocketTransport socket, FileSend send) throws IOException {
        boolean reading = socket.isReading();
        socket.begin(send);
        socket.pauseReading();
        try {
            send.done.await();
            return send.sent();
        } finally {
            socket.end(send);
            if (reading) {
                socket.resumeReading();
            }
            send.setPosition();
        }
    }
}
