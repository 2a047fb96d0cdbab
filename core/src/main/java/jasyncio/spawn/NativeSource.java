package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The loop's end of a pipe of our own that a child writes to. */
final class NativeSource extends LoopEnd implements Network.PipeSource {
    private final int fd;
    private final Reactor.Watch watch;

    /** Whether the last read has filled all the room there was: then there may be more. */
    private boolean full;

    NativeSource(EventLoop loop, Context context, Reactor reactor, int fd, String name) throws IOException {
        super(loop, context);
        this.fd = fd;
        watch = reactor.watch(name, fd, _ -> tell(this::ready));
    }

    @Override
    void request() {
        if (full) {
            full = false;
            soon(this::ready);
        } else {
            watch.ask(Reactor.IN);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (isClosed()) {
            throw new IOException("the pipe is closed");
        }
        int room = into.remaining();
        int count = NativeBuffer.read(fd, into);
        full = count == room;
        return count;
    }

    @Override
    public void addReader(Runnable callback) {
        callBack(callback);
    }

    @Override
    public void removeReader() {
        callNoMore();
    }

    @Override
    public void close() {
        if (closeOnce()) {
            watch.end();
            Libc.close(fd);
        }
    }
}
