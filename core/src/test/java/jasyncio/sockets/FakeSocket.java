package jasyncio.sockets;

import jasyncio.loop.Network;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import org.jspecify.annotations.Nullable;

/** A socket of no network: a test calls whoever waits for it. */
abstract class FakeSocket implements Network.Duplex {
    @Nullable
    Runnable reader;
    @Nullable
    Runnable writer;
    boolean open = true;

    @Override
    public void addReader(Runnable callback) {
        reader = callback;
    }

    @Override
    public void removeReader() {
        reader = null;
    }

    @Override
    public void addWriter(Runnable callback) {
        writer = callback;
    }

    @Override
    public void removeWriter() {
        writer = null;
    }

    final void callWriter() {
        Runnable call = writer;
        if (call != null) {
            call.run();
        }
    }

    @Override
    public SocketAddress getLocalAddress() {
        return new InetSocketAddress("127.0.0.1", 8);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) {}

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
