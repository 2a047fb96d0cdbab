package jasyncio.netty;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoOps;
import jasyncio.loop.Handle;
import jasyncio.loop.NioPoller;
import jasyncio.loop.Poller.Direction;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A selector for all channels of the JDK, whose own descriptor Netty waits for: it can be read from while one of the
 * channels is ready. The selector tells the system what is watched only when it is asked, so it is asked before each
 * wait that follows a change.
 */
final class SharedSelector implements JdkChannels {
    // numbers of the Linux kernel's interface
    private static final byte IORING_OP_POLL_ADD = 6;
    private static final byte IORING_OP_ASYNC_CANCEL = 14;
    private static final int POLLIN = 1;

    private final NioPoller selector = new NioPoller();

    /** Whether what is watched has changed since the selector was asked. */
    private boolean changed;

    /** Whether this poll has asked the selector, and found something: it need not be asked again. */
    private boolean asked;

    private Consumer<Handle> ready = _ -> {};
    private @Nullable IOException failure;

    /** The selector on an io_uring; null on epoll. */
    private final @Nullable OnUring ring;

    SharedSelector(NettyTransport transport, NettyExecutor executor) throws IOException {
        int descriptor = selector.descriptor();
        if (transport == NettyTransport.IO_URING) {
            ring = new OnUring(descriptor);
            ring.begin(executor.registerOwn(ring));
        } else {
            ring = null;
            executor.registerOwn(new OnEpoll(new FileDescriptor(descriptor))).submit(EpollIoOps.EPOLLIN);
        }
    }

    /** Why there can be none; null if there can. */
    static @Nullable Throwable missing() {
        return NioPoller.hasDescriptors()
                ? null
                : new IllegalStateException("the descriptor of a selector is not to be seen:"
                        + " open java.lang to jasyncio, as for the continuation engine, or use NIO");
    }

    @Override
    public boolean prepare(Consumer<Handle> to) throws IOException {
        ready = to;
        if (!changed) {
            return false;
        }
        changed = false;
        asked = selector.collect(to) > 0;
        return asked;
    }

    private void fired() {
        if (asked) {
            return;
        }
        try {
            changed = false;
            selector.collect(ready);
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void finish() throws IOException {
        asked = false;
        if (ring != null) {
            ring.goOn();
        }
        IOException failed = failure;
        if (failed != null) {
            failure = null;
            throw failed;
        }
    }

    @Override
    public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) throws IOException {
        changed = true;
        return selector.watch(channel, direction, handle);
    }

    @Override
    public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
        changed = true;
        return selector.unwatch(channel, direction);
    }

    @Override
    public void closing(SelectableChannel channel) throws IOException {
        selector.closing(channel);
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    /** The selector as Netty sees it. */
    private class OnTransport implements IoHandle {
        @Override
        public void handle(IoRegistration of, IoEvent event) {
            fired();
        }

        @Override
        public void close() {
            // the selector is closed after Netty's handler
        }
    }

    private final class OnEpoll extends OnTransport implements EpollIoHandle {
        private final FileDescriptor descriptor;

        OnEpoll(FileDescriptor descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public FileDescriptor fd() {
            return descriptor;
        }
    }

    private final class OnUring extends OnTransport implements IoUringIoHandle {
        private final IoUringIoOps poll;
        private @Nullable IoRegistration registration;

        /** The wait that is under way. A ring is not given back before all that it was told has ended. */
        private long underWay;

        private boolean told;

        OnUring(int descriptor) {
            poll = new IoUringIoOps(IORING_OP_POLL_ADD, (byte) 0, (short) 0, descriptor, 0, 0, 0, POLLIN, 0L, (short) 0,
                    (short) 0, 0, 0);
        }

        void begin(IoRegistration with) {
            registration = with;
            underWay = with.submit(poll);
        }

        @Override
        public void handle(IoRegistration of, IoEvent event) {
            told = true;
            super.handle(of, event);
        }

        /** It tells once, and where it went on at once it would tell again in the same poll. */
        void goOn() {
            IoRegistration known = registration;
            if (told && known != null) {
                told = false;
                underWay = known.submit(poll);
            }
        }

        @Override
        public void close() {
            IoRegistration known = registration;
            if (known != null) {
                registration = null;
                known.submit(new IoUringIoOps(IORING_OP_ASYNC_CANCEL, (byte) 0, (short) 0, -1, 0, underWay, 0, 0,
                        (long) IORING_OP_POLL_ADD, (short) 0, (short) 0, 0, 0));
            }
        }
    }
}
