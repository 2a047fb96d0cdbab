package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.AsyncGeneratorHooks;
import jasyncio.engine.Dispatcher;
import jasyncio.engine.Engine;
import jasyncio.engine.Headroom;
import jasyncio.engine.Host;
import jasyncio.engine.Job;
import jasyncio.engine.LoopThread;
import jasyncio.engine.Once;
import jasyncio.engine.RunningLoops;
import jasyncio.engine.Sneaky;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What runs a loop: the callbacks that are ready, those that are due at a time and those that come from other threads,
 * and the thread on which all of them are called. It knows neither futures nor tasks, whose steps are handles like
 * others.
 *
 * <p>Each iteration waits for channels and timers, if nothing is ready, and then calls what is ready at that moment, in
 * the order in which it became so; what that makes ready waits for the next iteration. This is CPython's order,
 * exactly.
 *
 * <p>Not thread-safe, but for {@link #callSoonThreadsafe}, {@link #tell}, {@link #onLoop}, {@link #isCurrent},
 * {@link #isRunning} and {@link #isClosed}.
 */
final class LoopRun {
    /** Timers this close to being due run now: the clock is no finer. */
    private static final double CLOCK_RESOLUTION = 1e-9;

    private static final double MAX_POLL_SECONDS = 24 * 3600;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** What the code that runs finds as its loop. */
    private final Object loop;

    private final Clock clock;
    private final Poller poller;
    private final Consumer<ExceptionContext> report;

    private final ArrayDeque<Handle> ready = new ArrayDeque<>();
    private final TimerHeap timers = new TimerHeap();
    private long timersMade;

    /** What other threads have scheduled; moved to {@link #ready} by the loop. */
    private final Crossing crossing = new Crossing();

    private final String name = "jasyncio-loop-" + COUNT.incrementAndGet();
    private @Nullable LoopThread thread;
    private volatile boolean running;

    /** Between runs: the loop's thread runs code of {@link #onOwnThread}. */
    private boolean called;

    private boolean stopping;

    /** What ended the current run. */
    private @Nullable Throwable fatal;

    /** What an interrupt of the thread that waits for a run does, if not to end it. */
    private volatile @Nullable Runnable onInterrupt;

    boolean debug;

    /** Null while there is none, so that a loop that nobody looks at pays for no more than to see that. */
    @Nullable
    Instruments instruments;

    /** What is being run, where there were instruments as it began. */
    private @Nullable Handle current;

    /**
     * Nothing runs yet.
     *
     * @param loop what the code that runs finds as its loop
     * @param clock what tells the time
     * @param poller what to wait with; closed with the loop
     * @param report is told what callbacks fail with
     */
    LoopRun(Object loop, Clock clock, Poller poller, Consumer<ExceptionContext> report) {
        this.loop = loop;
        this.clock = clock;
        this.poller = poller;
        this.report = report;
    }

    double time() {
        return clock.time();
    }

    String name() {
        return name;
    }

    /** Whether the calling code is run by this loop. */
    boolean isCurrent() {
        return Host.current().loop == loop;
    }

    boolean isRunning() {
        return running;
    }

    boolean isClosed() {
        return crossing.isClosed();
    }

    /** Throws if the loop was closed. */
    void checkOpen() {
        if (isClosed()) {
            throw closed();
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("Event loop is closed");
    }

    /** In debug mode throws if the caller is not run by this loop although that is running. */
    void checkThread() {
        if (debug && running && !isCurrent()) {
            throw new IllegalStateException(
                    "Non-thread-safe operation invoked on an event loop other than the current one:"
                            + " from another thread use callSoonThreadsafe or runCoroutineThreadsafe");
        }
    }

    /** Throws if a run cannot begin here and now. */
    void checkIdle() {
        checkOpen();
        if (running) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (Host.current().loop != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
    }

    Handle callSoon(Runnable callback, Context context) {
        checkOpen();
        checkThread();
        Handle handle = new Handle(this, checkCallback(callback), context);
        add(handle);
        return handle;
    }

    TimerHandle callAt(double when, Runnable callback, Context context) {
        checkOpen();
        checkThread();
        if (Double.isNaN(when)) {
            throw new IllegalArgumentException("the time to call at is NaN: give a number of seconds");
        }
        Headroom.ensure();
        TimerHandle timer = new TimerHandle(this, when, timersMade++, checkCallback(callback), context);
        timers.add(timer);
        return timer;
    }

    Handle callSoonThreadsafe(Runnable callback, Context context) {
        checkOpen();
        Handle handle = new ThreadsafeHandle(this, checkCallback(callback), context, null);
        if (!cross(handle)) {
            throw closed();
        }
        return handle;
    }

    /**
     * Calls {@code code} soon, or {@code ifClosed} if the loop is closed by then: at once where it is closed already,
     * else on the thread that closes it. May be called by any thread.
     */
    void tell(Runnable code, Context context, Runnable ifClosed) {
        if (isClosed() || !cross(new ThreadsafeHandle(this, code, context, ifClosed))) {
            ifClosed.run();
        }
    }

    /**
     * Calls {@code code}: at once if this loop runs the caller, else soon, in a context of its own. Nothing happens on
     * a closed loop.
     */
    void onLoop(Runnable code) {
        if (isCurrent()) {
            code.run();
        } else {
            tell(code, new Context(), () -> {});
        }
    }

    /** Adds a handle, whichever thread the caller is. False if the loop is closed. */
    private boolean cross(Handle handle) {
        if (isCurrent()) {
            add(handle);
        } else if (crossing.offer(handle)) {
            poller.wakeup();
        } else {
            return false;
        }
        return true;
    }

    static Runnable checkCallback(@Nullable Runnable callback) {
        if (callback == null) {
            throw new IllegalArgumentException("the callback is null: give what is to be called");
        }
        return callback;
    }

    /** Has a handle run in the next iteration. */
    void schedule(Handle handle) {
        checkOpen();
        add(handle);
    }

    /** Behind what other threads have scheduled before, so that the order is that of the calls. */
    private void add(Handle handle) {
        Headroom.ensure();
        if (!crossing.isEmpty()) {
            crossing.moveTo(ready);
        }
        ready.add(handle);
    }

    void cancelled(TimerHandle timer) {
        timers.remove(timer);
    }

    /** A callback has thrown an exception. */
    void failed(Handle handle, Throwable error) {
        if (error instanceof KeyboardInterrupt) {
            fail(error);
            return;
        }
        try {
            report.accept(ExceptionContext.of("Exception in callback " + handle.describe(), error)
                    .with("handle", handle).with("source", handle.source()));
        } catch (KeyboardInterrupt interrupt) {
            fail(interrupt);
        }
    }

    /**
     * Calls what the poller was asked to call: at once, from within the poll, as the loop calls its own.
     *
     * @see Poller#callsBack
     */
    void callNow(Runnable callback) {
        Host.current().context = null; // that of whoever ran last
        Instruments told = instruments;
        if (told == null) {
            try {
                callback.run();
            } catch (Throwable t) {
                failed(new Handle(this, callback, new Context()), t);
            }
            return;
        }
        Handle handle = new Handle(this, callback, new Context());
        handle.begins(told);
        handle.call();
        handle.ends(told);
    }

    /** Ends the run with an exception, which {@link #run} throws. */
    void fail(Throwable error) {
        if (fatal == null) {
            fatal = error;
        }
        stopping = true;
    }

    void addInstrument(Instrument instrument) {
        instruments = Instruments.with(instruments, instrument, this);
    }

    boolean removeInstrument(Instrument instrument) {
        Instruments known = instruments;
        if (known == null || !known.remove(instrument)) {
            return false;
        }
        if (known.isEmpty()) {
            instruments = null;
        }
        return true;
    }

    /** Reports in the next iteration, for those who are not where a user's code may be called. */
    void reportSoon(ExceptionContext what) {
        Runnable reporting = () -> report.accept(what);
        if (isClosed()) {
            reporting.run();
        } else {
            add(new ThreadsafeHandle(this, reporting, new Context(), reporting));
        }
    }

    /** Where the loop is at this moment. May be called by any thread. */
    StackTraceElement[] stack() {
        LoopThread runsOn = thread;
        Thread runs = runsOn == null ? null : runsOn.thread();
        return runs == null ? new StackTraceElement[0] : runs.getStackTrace();
    }

    /** In debug mode the place where the callback that is running was scheduled. */
    @Nullable
    Throwable sourceOfCurrent() {
        Handle runs = current;
        return runs == null ? null : runs.source();
    }

    void setOnInterrupt(@Nullable Runnable action) {
        onInterrupt = action;
    }

    private void interrupted() {
        Runnable action = onInterrupt;
        if (action != null) {
            action.run();
        } else {
            callSoonThreadsafe(() -> {
                throw new KeyboardInterrupt();
            }, Context.copyCurrent());
        }
    }

    /**
     * Runs until {@link #stop}, and blocks the calling thread meanwhile.
     *
     * @param hooks what is told of asynchronous generators
     */
    void run(AsyncGeneratorHooks hooks) {
        checkIdle();
        LoopThread runsOn = thread();
        running = true;
        RunningLoops.add(loop);
        try {
            runsOn.run(new Iterations(hooks), this::interrupted);
        } finally {
            RunningLoops.remove(loop);
            running = false;
            stopping = false;
        }
        Throwable thrown = fatal;
        if (thrown != null) {
            fatal = null;
            throw Sneaky.<RuntimeException>raise(thrown);
        }
    }

    /** Ends the run after this iteration. */
    void stop() {
        stopping = true;
    }

    private LoopThread thread() {
        LoopThread known = thread;
        if (known == null) {
            known = Engine.get().newLoopThread(name);
            thread = known;
        }
        return known;
    }

    /**
     * Runs code where the loop does: at once while that runs, for then the caller is there, else on the loop's thread,
     * for which the caller waits. So the poller meets no other thread, and coroutines that have run on that thread can
     * be driven.
     */
    <T extends @Nullable Object, E extends Exception> T onOwnThread(SingleCall.Code<T, E> code) throws E {
        if (running || called) {
            return code.run();
        }
        SingleCall<T, E> call = new SingleCall<>(code);
        called = true;
        try {
            thread().run(new Once(call), () -> {});
        } finally {
            called = false;
        }
        return call.result();
    }

    /** Drops what is scheduled, and takes nothing any more. */
    void close() {
        crossing.close();
        ready.forEach(Handle::loopClosed);
        ready.clear();
        timers.clear();
        try {
            if (thread == null) {
                poller.close();
            } else {
                this.<@Nullable Void, IOException>onOwnThread(() -> {
                    poller.close();
                    return null;
                });
            }
        } catch (IOException e) {
            report.accept(ExceptionContext.of("closing the poller failed", e));
        }
        if (thread != null) {
            thread.end();
        }
    }

    /** One run of the loop, as the engine sees it. */
    private final class Iterations implements Dispatcher {
        private final AsyncGeneratorHooks hooks;
        private final Consumer<Handle> addReady = LoopRun.this::add;
        private boolean begun;

        /** An iteration as a job, for a poller that calls the code of others: that may drive coroutines. */
        private final @Nullable Job iteration = poller.callsBack() ? new Iteration() : null;

        /** How many handles of the ready queue belong to the current iteration. */
        private int todo;

        Iterations(AsyncGeneratorHooks hooks) {
            this.hooks = hooks;
        }

        @Override
        public @Nullable Job next() {
            try {
                if (current != null) {
                    ended(current);
                }
                boolean first = !begun;
                if (first) {
                    begin();
                }
                while (true) {
                    while (todo > 0 && fatal == null) {
                        todo--;
                        Handle handle = ready.poll();
                        if (handle != null && !handle.isSkipped()) {
                            if (instruments != null) {
                                begins(handle, instruments);
                            }
                            return handle;
                        }
                    }
                    if (stopping && !first) {
                        return end();
                    }
                    first = false;
                    if (iteration != null) {
                        return iteration;
                    }
                    iterate();
                }
            } catch (Throwable t) {
                fail(t);
                return end();
            }
        }

        private void begin() {
            begun = true;
            Host host = Host.current();
            host.loop = loop;
            host.hooks = hooks;
            if (instruments != null) {
                instruments.runBegins();
            }
        }

        private @Nullable Job end() {
            if (instruments != null) {
                instruments.runEnds();
            }
            Host host = Host.current();
            host.hooks = null;
            host.loop = null;
            return null;
        }

        private void iterate() throws IOException {
            crossing.moveTo(ready);
            if (instruments == null) {
                poller.poll(timeout(), addReady);
            } else {
                poll(instruments);
            }
            crossing.moveTo(ready);
            TimerHandle first = timers.first();
            if (first != null) {
                double now = clock.time();
                double due = Math.max(now + CLOCK_RESOLUTION, Math.nextUp(now)); // far from zero a double is no finer
                while (first != null && first.when() < due) {
                    timers.remove(first);
                    ready.add(first);
                    first = timers.first();
                }
            }
            todo = ready.size();
        }

        private double timeout() {
            if (stopping || !ready.isEmpty()) {
                return 0;
            }
            TimerHandle first = timers.first();
            return first == null
                    ? Double.POSITIVE_INFINITY
                    : Math.clamp(first.when() - clock.time(), 0, MAX_POLL_SECONDS);
        }

        private void poll(Instruments told) throws IOException {
            told.pollBegins(timeout());
            try {
                poller.poll(timeout(), addReady); // an instrument may have scheduled something
            } finally {
                told.pollEnds();
            }
        }

        private final class Iteration extends Job {
            @Override
            protected void call() {
                try {
                    iterate();
                } catch (Throwable t) {
                    fail(t);
                }
            }
        }

        private void begins(Handle handle, Instruments told) {
            current = handle;
            handle.begins(told);
        }

        private void ended(Handle handle) {
            current = null;
            if (instruments != null) {
                handle.ends(instruments);
            }
        }
    }
}
