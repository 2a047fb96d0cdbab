package jasyncio.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.internal.ThreadExecutorMap;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import java.io.IOException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A loop as Netty's event loop. It has no thread: the loop's poller drives it ({@link #runIo}, {@link #runTasks}), on
 * whatever thread the loop is. So who asks whether it is in the event loop is told whether the loop runs the code that
 * asks.
 */
final class NettyExecutor extends AbstractScheduledEventExecutor implements IoEventLoop {
    /** In one poll; the others wait for the next, after the loop's own callbacks. */
    private static final int MAX_TASKS = 4096;

    /** How fine the handler's waits are. */
    private final long resolutionNanos;

    private final IoHandler handler;

    /** For channels within the process, which any event loop serves. */
    private final IoHandler local = LocalIoHandler.newFactory().newHandler(this);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Waiting waiting = new Waiting();
    private final Unhandled unhandled = new Unhandled(this::report);
    private final Promise<?> termination = new DefaultPromise<Void>(GlobalEventExecutor.INSTANCE);

    private volatile @Nullable EventLoop loop;

    /** A wakeup that no wait has seen. */
    private volatile boolean woken;

    /** The thread that uses the poller while the loop does not run. */
    private @Nullable Thread inside;

    /** The thread that polled last. */
    private volatile @Nullable Thread polling;

    private boolean initialized;
    private volatile boolean shutDown;

    NettyExecutor(IoHandlerFactory handlers, long resolutionNanos) {
        this.resolutionNanos = resolutionNanos;
        handler = handlers.newHandler(this);
    }

    /** The loop that polls it. */
    void belongTo(EventLoop owner) {
        if (loop != owner) {
            loop = owner;
        }
    }

    /** The calling thread is the loop's, although that may not run. */
    void enter() {
        inside = Thread.currentThread();
    }

    void leave() {
        inside = null;
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        if (thread == inside) {
            return true;
        }
        if (thread != Thread.currentThread()) {
            return thread == polling;
        }
        EventLoop known = loop;
        return known != null && EventLoop.runningLoop() == known;
    }

    /** The handler may stay with the thread that does this first, which is the loop's own. */
    private void initialize() {
        if (!initialized) {
            initialized = true;
            handler.initialize();
        }
    }

    /** Waits for as many seconds, if there is nothing to do, and calls what is ready. */
    void runIo(double seconds) {
        Thread thread = Thread.currentThread();
        if (polling != thread) {
            polling = thread;
            ThreadExecutorMap.setCurrentExecutor(this); // Netty's buffers are cached for threads that have one
        }
        initialize();
        waiting.begin(seconds);
        handler.run(waiting);
        woken = false;
    }

    /** Runs the tasks there are, and the timers that are due. */
    void runTasks() {
        fetchFromScheduledTaskQueue(tasks);
        for (int i = 0; i < MAX_TASKS; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            call(task);
        }
    }

    /** Calls a callback of Netty's as one of the loop's. */
    private void call(Runnable callback) {
        EventLoop known = loop;
        if (known != null && !shutDown) {
            known.callNow(callback);
            return;
        }
        try {
            callback.run();
        } catch (Throwable t) {
            report(t);
        }
    }

    /** Also a loop that is being closed, and calls nothing any more, can be told. */
    private void report(Throwable error) {
        EventLoop known = loop;
        if (known != null) {
            known.callExceptionHandler(ExceptionContext.of("Exception in a task or handler of Netty's", error));
        } else {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING, "Exception in a task or handler of Netty's",
                    error);
        }
    }

    void wakeup() {
        woken = true;
        handler.wakeup();
    }

    @Override
    public void execute(Runnable task) {
        Objects.requireNonNull(task, "the task to execute is null");
        if (isTerminated()) {
            throw new RejectedExecutionException("the loop of this event loop is closed");
        }
        tasks.add(task);
        if (!inEventLoop()) {
            wakeup();
        }
    }

    /** Closes all channels, calls what that leads to, and gives back what the system has lent. */
    void destroy() {
        if (shutDown) {
            return;
        }
        shutDown = true;
        initialize();
        runRemaining();
        handler.prepareToDestroy();
        local.prepareToDestroy();
        runRemaining();
        cancelScheduledTasks();
        handler.destroy();
        local.destroy();
        termination.setSuccess(null);
        runRemaining();
    }

    private void runRemaining() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            call(task);
        }
    }

    /** Registers what belongs to the poller itself. */
    IoRegistration registerOwn(IoHandle handle) throws IOException {
        try {
            return handler.register(handle);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot watch a channel", e);
        }
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(local.isCompatible(handle.getClass())
                    ? local.register(handle)
                    : handler.register(CalledHandle.of(handle, this::call)));
        } catch (Exception e) {
            promise.setFailure(e);
        }
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        return register(promise.channel(), promise);
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        unhandled.watch(channel);
        acceptMany(channel);
        channel.unsafe().register(this, promise);
        return promise;
    }

    /**
     * Has a server accept as many connections in a turn as Netty means it to. On epoll it takes the first for the last
     * there is: it compares the new descriptor with the number of bytes it has asked for. Where the same loop serves a
     * thousand connections in each turn, others would wait for seconds to be accepted.
     */
    private static void acceptMany(Channel channel) {
        if (channel.config().getRecvByteBufAllocator() instanceof ServerChannelRecvByteBufAllocator allocator) {
            allocator.respectMaybeMoreData(false);
        }
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return handler.isCompatible(handleType) || local.isCompatible(handleType);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handlerType) {
        return handler.getClass() == handlerType;
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public IoEventLoop parent() {
        return this;
    }

    /** Does nothing: the loop is closed by its owner. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return termination;
    }

    @Override
    @Deprecated
    public void shutdown() {
        // as for shutdownGracefully
    }

    @Override
    public Future<?> terminationFuture() {
        return termination;
    }

    @Override
    public boolean isShuttingDown() {
        return shutDown;
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return termination.isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return termination.await(timeout, unit);
    }

    /** How long Netty's handler may wait. */
    private final class Waiting implements IoHandlerContext {
        private boolean mayWait;

        /** When the wait is to end, by the clock of {@link #ticker}; unused where it is endless. */
        private long end;

        private boolean endless;

        void begin(double seconds) {
            mayWait = seconds > 0;
            endless = seconds == Double.POSITIVE_INFINITY;
            if (mayWait && !endless) {
                // rounded up: to wake a moment before a timer is due would be to spin until it is
                end = ticker().nanoTime() + (long) Math.ceil(seconds * 1e9 / resolutionNanos) * resolutionNanos;
            }
        }

        @Override
        public boolean canBlock() {
            return mayWait && !woken && tasks.isEmpty() && !hasScheduledTasks();
        }

        @Override
        public long delayNanos(long currentTimeNanos) {
            if (!mayWait) {
                return 0;
            }
            long deadline = deadlineNanos();
            return deadline == -1
                    ? Long.MAX_VALUE
                    : Math.max(0, deadline - (currentTimeNanos - ticker().initialNanoTime()));
        }

        @Override
        public long deadlineNanos() {
            long scheduled = nextScheduledTaskDeadlineNanos();
            if (endless) {
                return scheduled;
            }
            return scheduled == -1 || scheduled - end > 0 ? end : scheduled;
        }
    }
}
