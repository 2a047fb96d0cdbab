package jasyncio.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.uring.IoUringIoHandle;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel of Netty's whose events are handled as callbacks of the loop: watched, and with its exception handler. */
sealed class CalledHandle implements IoHandle, Runnable {
    final IoHandle handle;
    private final Consumer<Runnable> caller;
    private @Nullable IoRegistration registration;
    private @Nullable IoEvent event;

    private CalledHandle(IoHandle handle, Consumer<Runnable> caller) {
        this.handle = handle;
        this.caller = caller;
    }

    /** What calls {@code handle} by {@code caller}. */
    static IoHandle of(IoHandle handle, Consumer<Runnable> caller) {
        return switch (handle) {
            case EpollIoHandle epoll -> new OnEpoll(epoll, caller);
            case IoUringIoHandle uring -> new OnUring(uring, caller);
            case NioIoHandle nio -> new OnNio(nio, caller);
            default -> handle; // the transport refuses it, by its name
        };
    }

    @Override
    public void handle(IoRegistration of, IoEvent what) {
        registration = of;
        event = what;
        caller.accept(this);
    }

    @Override
    public void run() {
        IoRegistration of = registration;
        IoEvent what = event;
        if (of != null && what != null) {
            registration = null;
            event = null;
            handle.handle(of, what);
        }
    }

    @Override
    public void registered() {
        handle.registered();
    }

    @Override
    public void unregistered() {
        handle.unregistered();
    }

    @Override
    public void close() throws IOException {
        try {
            handle.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("closing " + handle + " failed", e);
        }
    }

    @Override
    public String toString() {
        return handle.toString();
    }

    private static final class OnEpoll extends CalledHandle implements EpollIoHandle {
        OnEpoll(EpollIoHandle handle, Consumer<Runnable> caller) {
            super(handle, caller);
        }

        @Override
        public FileDescriptor fd() {
            return ((EpollIoHandle) handle).fd();
        }
    }

    private static final class OnUring extends CalledHandle implements IoUringIoHandle {
        OnUring(IoUringIoHandle handle, Consumer<Runnable> caller) {
            super(handle, caller);
        }
    }

    private static final class OnNio extends CalledHandle implements NioIoHandle {
        OnNio(NioIoHandle handle, Consumer<Runnable> caller) {
            super(handle, caller);
        }

        @Override
        public SelectableChannel selectableChannel() {
            return ((NioIoHandle) handle).selectableChannel();
        }
    }
}
