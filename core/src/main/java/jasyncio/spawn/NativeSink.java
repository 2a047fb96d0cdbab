package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loop's end of a pipe of our own that a child reads from. */
final class NativeSink extends LoopEnd implements Network.PipeSink {
    private final int fd;
    private final Reactor.Watch watch;
    private @Nullable Consumer<@Nullable IOException> onBroken;
    private boolean broken;

    NativeSink(EventLoop loop, Context context, Reactor reactor, int fd, String name) throws IOException {
        super(loop, context);
        this.fd = fd;
        watch = reactor.watch(name, fd, events -> tell(() -> told(events)));
    }

    private void told(int events) {
        if ((events & Reactor.ERROR) != 0 && !isWanted() && !isClosed()) {
            broken = true;
            tellBroken();
        }
        ready();
    }

    private void tellBroken() {
        Consumer<@Nullable IOException> callback = onBroken;
        if (callback != null) {
            onBroken = null;
            callback.accept(null);
        }
    }

    @Override
    void request() {
        watch.ask(Reactor.OUT);
    }

    @Override
    void ready() {
        super.ready();
        if (!isWanted() && !isClosed() && !broken) {
            watch.ask(0); // for an error
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (isClosed()) {
            throw new IOException("the pipe is closed");
        }
        return NativeBuffer.write(fd, from);
    }

    @Override
    public void addWriter(Runnable callback) {
        callBack(callback);
    }

    @Override
    public void removeWriter() {
        callNoMore();
    }

    @Override
    public void onBroken(Consumer<@Nullable IOException> callback) {
        onBroken = callback;
        if (broken) {
            soon(this::tellBroken);
        }
    }

    @Override
    public void close() {
        if (closeOnce()) {
            watch.end();
            Libc.close(fd);
        }
    }
}
