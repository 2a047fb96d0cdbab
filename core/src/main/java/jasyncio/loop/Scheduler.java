package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.Debug;
import jasyncio.engine.Dispatcher;
import jasyncio.engine.Engine;
import jasyncio.engine.Host;
import jasyncio.engine.Job;
import jasyncio.engine.LoopThread;
import jasyncio.engine.Sneaky;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event loop without futures and tasks: callbacks that are ready, callbacks that are due at a time, channels that are watched. Programs use
 * its subclass {@code EventLoop}.
 *
 * <p>Each iteration waits for channels and timers, if nothing is ready, and then calls what is ready at that moment, in the order
 * in which it became so; what that makes ready waits for the next iteration. This is CPython's order, exactly.
 *
 * <p>Not thread-safe, but for {@link #callSoonThreadsafe}, {@link #isRunning} and {@link #isClosed}.
 *
 * <p>asyncio: {@code asyncio.BaseEventLoop}.
 */
public class Scheduler {
    /** Timers this close to being due run now: the clock is no finer. */
    private static final double CLOCK_RESOLUTION = 1e-9;

    private static final double MAX_POLL_SECONDS = 24 * 3600;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Clock clock;
    private final Poller poller;
    private final ArrayDeque<Handle> ready = new ArrayDeque<>();
    private final Consumer<Handle> enqueue = this::add;
    private final TimerHeap timers = new TimerHeap();
    private long timersMade;

    /** What other threads have scheduled; moved to {@link #ready} by the loop. */
    private final Crossing crossing = new Crossing();

    /** In debug mode what is being run, and who tells if that takes too long. */
    private @Nullable Handle current;

    private @Nullable Watchdog watchdog;

    private final String name = "jasyncio-loop-" + COUNT.incrementAndGet();
    private @Nullable LoopThread thread;
    private volatile boolean running;
    private boolean stopping;
    private @Nullable Throwable fatal;

    private boolean debug = Debug.ENABLED;
    private volatile double slowCallbackDuration = 0.1;
    private @Nullable ExceptionHandler exceptionHandler;

    /**
     * Creates a scheduler.
     *
     * @param clock what tells the time
     * @param poller what it waits with; closed with this scheduler
     */
    protected Scheduler(Clock clock, Poller poller) {
        this.clock = clock;
        this.poller = poller;
    }

    /**
     * The loop that runs the calling code.
     *
     * <p>asyncio: {@code asyncio._get_running_loop()}.
     *
     * @return the loop, or null
     */
    public static @Nullable Scheduler runningLoop() {
        return (Scheduler) Host.current().loop;
    }

    /**
     * Whether the calling code is run by this loop.
     *
     * @return whether it is
     */
    protected final boolean isCurrent() {
        return Host.current().loop == this;
    }

    /**
     * The time of the loop's clock.
     *
     * <p>asyncio: {@code loop.time()}.
     *
     * @return seconds since some fixed moment
     */
    public final double time() {
        return clock.time();
    }

    /**
     * Calls {@code callback} in the next iteration, in a copy of the current context.
     *
     * <p>asyncio: {@code loop.call_soon(callback)}.
     *
     * @param callback what to call; it cannot wait, and what it throws goes to the exception handler
     * @return a handle to cancel it with
     * @throws IllegalStateException if the loop is closed
     */
    public final Handle callSoon(Runnable callback) {
        return callSoon(callback, Context.copyCurrent());
    }

    /**
     * Calls {@code callback} in the next iteration, in the given context.
     *
     * <p>asyncio: {@code loop.call_soon(callback, context=context)}.
     *
     * @param callback what to call
     * @param context the context to run it in
     * @return a handle to cancel it with
     * @throws IllegalStateException if the loop is closed
     */
    public final Handle callSoon(Runnable callback, Context context) {
        checkOpen();
        checkThread();
        Handle handle = new Handle(this, checkCallback(callback), context);
        add(handle);
        return handle;
    }

    /**
     * Calls {@code callback} soon. May be called by any thread, and wakes the loop.
     *
     * <p>asyncio: {@code loop.call_soon_threadsafe(callback)}.
     *
     * @param callback what to call
     * @return a handle, which any thread may cancel: while the callback runs, {@code cancel} waits for its end. If the loop is closed before it
     *     gets to the callback, that is not called, and the handle is {@linkplain Handle#cancelled cancelled}
     * @throws IllegalStateException if the loop is closed
     */
    public final Handle callSoonThreadsafe(Runnable callback) {
        return callSoonThreadsafe(callback, Context.copyCurrent());
    }

    /**
     * Calls {@code callback} soon, in the given context. May be called by any thread, and wakes the loop.
     *
     * <p>asyncio: {@code loop.call_soon_threadsafe(callback, context=context)}.
     *
     * @param callback what to call
     * @param context the context to run it in
     * @return a handle, which any thread may cancel: while the callback runs, {@code cancel} waits for its end. If the loop is closed before it
     *     gets to the callback, that is not called, and the handle is {@linkplain Handle#cancelled cancelled}
     * @throws IllegalStateException if the loop is closed
     */
    public final Handle callSoonThreadsafe(Runnable callback, Context context) {
        return callSoonThreadsafe(callback, context, null);
    }

    /**
     * Calls {@code callback} soon, or {@code ifDropped} if the loop is closed before. May be called by any thread.
     *
     * @param callback what to call on the loop
     * @param context the context to run it in
     * @param ifDropped what the thread that closes the loop calls instead; null for nothing
     * @return a handle
     * @throws IllegalStateException if the loop is closed; then neither is called
     */
    protected final Handle callSoonThreadsafe(Runnable callback, Context context, @Nullable Runnable ifDropped) {
        checkOpen();
        Handle handle = new ThreadsafeHandle(this, checkCallback(callback), context, ifDropped);
        if (isCurrent()) {
            add(handle);
        } else if (crossing.offer(handle)) {
            poller.wakeup();
        } else {
            throw closed();
        }
        return handle;
    }

    /**
     * Calls {@code callback} after {@code delay}, in a copy of the current context.
     *
     * <p>asyncio: {@code loop.call_later(delay, callback)}.
     *
     * @param delay seconds; zero or less is the next iteration that looks at timers
     * @param callback what to call
     * @return a handle to cancel it with
     * @throws IllegalArgumentException if {@code delay} is not a number
     * @throws IllegalStateException if the loop is closed
     */
    public final TimerHandle callLater(double delay, Runnable callback) {
        return callLater(delay, callback, Context.copyCurrent());
    }

    /**
     * Like {@link #callLater(double, Runnable)}.
     *
     * @param delay how long to wait
     * @param callback what to call
     * @return a handle to cancel it with
     */
    public final TimerHandle callLater(Duration delay, Runnable callback) {
        return callLater(delay.toNanos() * 1e-9, callback);
    }

    /**
     * Calls {@code callback} after {@code delay}, in the given context.
     *
     * <p>asyncio: {@code loop.call_later(delay, callback, context=context)}.
     *
     * @param delay seconds
     * @param callback what to call
     * @param context the context to run it in
     * @return a handle to cancel it with
     */
    public final TimerHandle callLater(double delay, Runnable callback, Context context) {
        return callAt(time() + delay, callback, context);
    }

    /**
     * Calls {@code callback} at the time {@code when} of the loop's clock, in a copy of the current context. Callbacks with the
     * same time are called in the order in which they were scheduled.
     *
     * <p>asyncio: {@code loop.call_at(when, callback)}.
     *
     * @param when seconds, see {@link #time}
     * @param callback what to call
     * @return a handle to cancel it with
     * @throws IllegalArgumentException if {@code when} is not a number
     * @throws IllegalStateException if the loop is closed
     */
    public final TimerHandle callAt(double when, Runnable callback) {
        return callAt(when, callback, Context.copyCurrent());
    }

    /**
     * Calls {@code callback} at the time {@code when} of the loop's clock, in the given context.
     *
     * <p>asyncio: {@code loop.call_at(when, callback, context=context)}.
     *
     * @param when seconds
     * @param callback what to call
     * @param context the context to run it in
     * @return a handle to cancel it with
     */
    public final TimerHandle callAt(double when, Runnable callback, Context context) {
        checkOpen();
        checkThread();
        if (Double.isNaN(when)) {
            throw new IllegalArgumentException("the time to call at is NaN: give a number of seconds");
        }
        TimerHandle timer = new TimerHandle(this, when, timersMade++, checkCallback(callback), context);
        timers.add(timer);
        return timer;
    }

    /**
     * Runs the loop until {@link #stop}. Blocks the calling thread; the loop has a thread of its own.
     *
     * <p>asyncio: {@code loop.run_forever()}.
     *
     * @throws IllegalStateException if this loop is running or closed, or the caller is run by another loop
     * @throws KeyboardInterrupt if the calling thread is interrupted, which stops the loop; its interrupt status stays set
     */
    public void runForever() {
        checkOpen();
        if (running) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (runningLoop() != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
        LoopThread runsOn = thread;
        if (runsOn == null) {
            runsOn = Engine.get().newLoopThread(name);
            thread = runsOn;
        }
        running = true;
        try {
            runsOn.run(new Iterations(), this::callerInterrupted);
        } finally {
            running = false;
            stopping = false;
        }
        Throwable thrown = fatal;
        if (thrown != null) {
            fatal = null;
            throw Sneaky.<RuntimeException>raise(thrown);
        }
    }

    /** Called on the thread that called {@link #runForever} when that is interrupted. */
    protected void callerInterrupted() {
        callSoonThreadsafe(() -> {
            throw new KeyboardInterrupt();
        });
    }

    /**
     * Called on the loop's thread at the beginning and the end of each run.
     *
     * @param begins whether the run begins
     */
    protected void onRun(boolean begins) {}

    /**
     * Stops the loop at the end of the current iteration. Callbacks that are scheduled by then run in the next run.
     *
     * <p>asyncio: {@code loop.stop()}.
     */
    public final void stop() {
        stopping = true;
    }

    /**
     * Closes the loop. What is scheduled is dropped. Does nothing if it is closed.
     *
     * <p>asyncio: {@code loop.close()}.
     *
     * @throws IllegalStateException if the loop is running
     */
    public void close() {
        if (running) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        if (isClosed()) {
            return;
        }
        crossing.close();
        ready.forEach(Handle::drop);
        ready.clear();
        timers.clear();
        if (thread != null) {
            thread.end();
        }
        try {
            poller.close();
        } catch (IOException e) {
            callExceptionHandler(ExceptionContext.of("closing the poller failed", e));
        }
    }

    /**
     * Whether the loop is running.
     *
     * <p>asyncio: {@code loop.is_running()}.
     *
     * @return whether it is running
     */
    public final boolean isRunning() {
        return running;
    }

    /**
     * Whether the loop was closed.
     *
     * <p>asyncio: {@code loop.is_closed()}.
     *
     * @return whether it was closed
     */
    public final boolean isClosed() {
        return crossing.isClosed();
    }

    /**
     * Calls {@code callback} in each iteration in which {@code channel} has something to read, or, for a server channel, a connection to accept. One callback for a
     * channel: a new one replaces the former.
     *
     * <p>asyncio: {@code loop.add_reader(fd, callback)}.
     *
     * @param channel a channel in non-blocking mode
     * @param callback what to call
     * @throws IOException if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     */
    public final void addReader(SelectableChannel channel, Runnable callback) throws IOException {
        watch(channel, Poller.Direction.READ, callback);
    }

    /**
     * Ends {@link #addReader}.
     *
     * <p>asyncio: {@code loop.remove_reader(fd)}.
     *
     * @param channel the channel
     * @return whether there was a callback
     */
    public final boolean removeReader(SelectableChannel channel) {
        return unwatch(channel, Poller.Direction.READ);
    }

    /**
     * Calls {@code callback} in each iteration in which {@code channel} has room to write, or, while it is connecting, has connected or failed.
     *
     * <p>asyncio: {@code loop.add_writer(fd, callback)}.
     *
     * @param channel a channel in non-blocking mode
     * @param callback what to call
     * @throws IOException if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     */
    public final void addWriter(SelectableChannel channel, Runnable callback) throws IOException {
        watch(channel, Poller.Direction.WRITE, callback);
    }

    /**
     * Ends {@link #addWriter}.
     *
     * <p>asyncio: {@code loop.remove_writer(fd)}.
     *
     * @param channel the channel
     * @return whether there was a callback
     */
    public final boolean removeWriter(SelectableChannel channel) {
        return unwatch(channel, Poller.Direction.WRITE);
    }

    /**
     * Stops watching a channel and closes it, so that it is gone when this returns. A selector can keep a channel that is just closed, and its
     * port, for another iteration.
     *
     * @param channel the channel
     * @throws IOException if closing it fails
     */
    public final void closeChannel(SelectableChannel channel) throws IOException {
        unwatch(channel, Poller.Direction.READ);
        unwatch(channel, Poller.Direction.WRITE);
        channel.close();
        if (!isClosed()) {
            poller.release(channel);
        }
    }

    private void watch(SelectableChannel channel, Poller.Direction direction, Runnable callback) throws IOException {
        checkOpen();
        checkThread();
        Handle before =
                poller.watch(channel, direction, new Handle(this, checkCallback(callback), Context.copyCurrent()));
        if (before != null) {
            before.cancel();
        }
    }

    private boolean unwatch(SelectableChannel channel, Poller.Direction direction) {
        if (isClosed()) {
            return false;
        }
        checkThread();
        Handle before = poller.unwatch(channel, direction);
        if (before == null) {
            return false;
        }
        before.cancel();
        return true;
    }

    /**
     * Whether the loop is in debug mode.
     *
     * <p>asyncio: {@code loop.get_debug()}.
     *
     * @return whether it is
     */
    public final boolean getDebug() {
        return debug;
    }

    /**
     * Switches debug mode: where things were created, slow callbacks and, while they are slow, the line they are at, calls from the wrong
     * thread.
     *
     * <p>asyncio: {@code loop.set_debug(enabled)}.
     *
     * @param enabled whether to be in debug mode
     */
    public void setDebug(boolean enabled) {
        debug = enabled;
    }

    /**
     * How long a callback or a step of a task may take in debug mode before it is logged.
     *
     * <p>asyncio: {@code loop.slow_callback_duration}.
     *
     * @return seconds; 0.1 at first
     */
    public final double slowCallbackDuration() {
        return slowCallbackDuration;
    }

    /**
     * Sets {@link #slowCallbackDuration()}.
     *
     * @param seconds how long
     */
    public final void setSlowCallbackDuration(double seconds) {
        slowCallbackDuration = seconds;
    }

    /**
     * The exception handler.
     *
     * <p>asyncio: {@code loop.get_exception_handler()}.
     *
     * @return the handler, or null where it is the default one
     */
    public final @Nullable ExceptionHandler getExceptionHandler() {
        return exceptionHandler;
    }

    /**
     * Sets what is told about exceptions that nobody can catch.
     *
     * <p>asyncio: {@code loop.set_exception_handler(handler)}.
     *
     * @param handler the handler; null for {@link #defaultExceptionHandler}
     */
    public final void setExceptionHandler(@Nullable ExceptionHandler handler) {
        exceptionHandler = handler;
    }

    /**
     * Tells the exception handler, in the context of the task or handle that it is about. An exception that it throws itself is logged, with
     * what it was told.
     *
     * <p>asyncio: {@code loop.call_exception_handler(context)}.
     *
     * @param context what happened
     */
    public final void callExceptionHandler(ExceptionContext context) {
        ExceptionHandler handler = exceptionHandler;
        if (handler == null) {
            callDefaultHandler(context, "Exception in default exception handler");
            return;
        }
        Host host = Host.current();
        Object before = host.context;
        Context own = contextOf(context);
        if (own != null) {
            host.context = own;
        }
        try {
            handler.handle(this, context);
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            callDefaultHandler(
                    ExceptionContext.of("Unhandled error in exception handler", t).with("context", context),
                    "Exception in default exception handler"
                            + " while handling an unexpected error in custom exception handler");
        } finally {
            host.context = before;
        }
    }

    /** Subclasses may have replaced it with one that fails. */
    private void callDefaultHandler(ExceptionContext context, String onFailure) {
        try {
            defaultExceptionHandler(context);
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            System.getLogger("jasyncio").log(System.Logger.Level.ERROR, onFailure, t);
        }
    }

    /**
     * The context in which the exception handler is called.
     *
     * @param context what happened
     * @return the context of the handle or the task it happened to; null for the current one
     */
    protected @Nullable Context contextOf(ExceptionContext context) {
        return context.details().get("handle") instanceof Handle handle ? handle.getContext() : null;
    }

    /**
     * Logs what happened to the {@link System.Logger} named {@code jasyncio}.
     *
     * <p>asyncio: {@code loop.default_exception_handler(context)}.
     *
     * @param context what happened
     */
    public void defaultExceptionHandler(ExceptionContext context) {
        Throwable scheduled = current == null || context.details().containsKey("source") ? null : current.source();
        System.getLogger("jasyncio").log(System.Logger.Level.ERROR, context.with("callback", scheduled).text(),
                context.exception());
    }

    /**
     * Adds to the ready queue.
     *
     * @param handle what to add
     */
    protected final void enqueue(Handle handle) {
        checkOpen();
        add(handle);
    }

    /** Behind what other threads have scheduled before, so that the order is that of the calls. */
    private void add(Handle handle) {
        if (!crossing.isEmpty()) {
            crossing.moveTo(ready);
        }
        ready.add(handle);
    }

    private static Runnable checkCallback(@Nullable Runnable callback) {
        if (callback == null) {
            throw new IllegalArgumentException("the callback is null: give what is to be called");
        }
        return callback;
    }

    /**
     * Runs code on the loop's thread while the loop does not run, where it can drive coroutines that have run there.
     *
     * @param code what to run
     */
    protected final void runOnOwnThread(Runnable code) {
        LoopThread own = thread;
        if (own == null) {
            code.run();
        } else {
            own.run(new SingleCall(code), () -> {});
        }
    }

    /**
     * Ends the run with an exception, which {@link #runForever} throws.
     *
     * @param error the exception
     */
    protected final void fail(Throwable error) {
        if (fatal == null) {
            fatal = error;
        }
        stopping = true;
    }

    final void timerCancelled(TimerHandle timer) {
        timers.remove(timer);
    }

    final void callbackFailed(Handle handle, Throwable error) {
        if (error instanceof KeyboardInterrupt) {
            fail(error);
            return;
        }
        try {
            callExceptionHandler(ExceptionContext.of("Exception in callback " + handle.describe(), error)
                    .with("handle", handle).with("source", handle.source()));
        } catch (KeyboardInterrupt interrupt) {
            fail(interrupt);
        }
    }

    /** Throws if the loop was closed. */
    protected final void checkOpen() {
        if (isClosed()) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("Event loop is closed");
    }

    /** In debug mode throws if the caller is not run by this loop although that is running. */
    protected final void checkThread() {
        if (debug && running && !isCurrent()) {
            throw new IllegalStateException(
                    "Non-thread-safe operation invoked on an event loop other than the current one:"
                            + " from another thread use callSoonThreadsafe or runCoroutineThreadsafe");
        }
    }

    @Override
    public String toString() {
        return "<" + getClass().getSimpleName() + " " + name + " running=" + running + " closed=" + isClosed()
                + " debug=" + debug + ">";
    }

    private static final class SingleCall extends Job implements Dispatcher {
        private @Nullable Runnable code;

        SingleCall(Runnable code) {
            this.code = code;
        }

        @Override
        public @Nullable Job next() {
            return code == null ? null : this;
        }

        @Override
        protected void call() {
            Runnable once = code;
            code = null;
            if (once != null) {
                once.run();
            }
        }
    }

    /** One run of the loop, as the engine sees it. */
    private final class Iterations implements Dispatcher {
        private boolean begun;

        /** How many handles of the ready queue belong to the current iteration. */
        private int todo;

        private long currentStarted;

        @Override
        public @Nullable Job next() {
            try {
                if (current != null) {
                    checkDuration();
                }
                if (!begun) {
                    begun = true;
                    Host.current().loop = Scheduler.this;
                    onRun(true);
                    iterate();
                }
                while (true) {
                    while (todo > 0 && fatal == null) {
                        todo--;
                        Handle handle = ready.poll();
                        if (handle != null && !handle.isDropped()) {
                            if (debug) {
                                observe(handle);
                            }
                            return handle;
                        }
                    }
                    if (stopping) {
                        return end();
                    }
                    iterate();
                }
            } catch (Throwable t) {
                fail(t);
                return end();
            }
        }

        private @Nullable Job end() {
            onRun(false);
            if (watchdog != null) {
                watchdog.end();
                watchdog = null;
            }
            Host.current().loop = null;
            return null;
        }

        private void iterate() throws IOException {
            crossing.moveTo(ready);
            TimerHandle first = timers.first();
            double timeout;
            if (stopping || !ready.isEmpty()) {
                timeout = 0;
            } else if (first == null) {
                timeout = Double.POSITIVE_INFINITY;
            } else {
                timeout = Math.clamp(first.when() - clock.time(), 0, MAX_POLL_SECONDS);
            }
            poller.poll(timeout, enqueue);
            crossing.moveTo(ready);
            if (first != null) {
                double due = clock.time() + CLOCK_RESOLUTION;
                while (first != null && first.when() < due) {
                    timers.remove(first);
                    ready.add(first);
                    first = timers.first();
                }
            }
            todo = ready.size();
        }

        private void observe(Handle handle) {
            LoopThread runsOn = thread;
            if (watchdog == null && runsOn != null) {
                watchdog = Watchdog.start(name, runsOn, Scheduler.this::slowCallbackDuration);
            }
            current = handle;
            currentStarted = System.nanoTime();
            if (watchdog != null) {
                watchdog.begins(currentStarted);
            }
        }

        private void checkDuration() {
            if (watchdog != null) {
                watchdog.ends();
            }
            Handle measured = current;
            current = null;
            double seconds = (System.nanoTime() - currentStarted) * 1e-9;
            if (measured != null && seconds >= slowCallbackDuration) {
                System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                        () -> "Executing %s took %.3f seconds".formatted(measured, seconds));
            }
        }
    }
}
