package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.Code;
import jasyncio.engine.BodyCoroutine;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several programs one after another on the same loop and in the same context, and shuts that loop down in an
 * orderly way.
 *
 * {@snippet :
 * try (var runner = new Runner()) {
 *     var pool = runner.run(() -> openPool());
 *     runner.run(() -> work(pool));
 * }
 * }
 *
 * <p>While a program runs, the first Ctrl-C, or an interrupt of the thread that called {@link #run}, cancels its main
 * task, so that it can clean up; if that ends it, {@link KeyboardInterrupt} is thrown. A second Ctrl-C ends the process
 * at once, with status 130.
 *
 * <p>asyncio: {@code asyncio.Runner}.
 */
public final class Runner implements AutoCloseable {
    private static final double THREAD_JOIN_TIMEOUT = 300;

    private enum State {
        CREATED, INITIALIZED, CLOSED
    }

    private final @Nullable Boolean debug;
    private final @Nullable Supplier<? extends EventLoop> loopFactory;
    private State state = State.CREATED;
    private @Nullable EventLoop loop;
    private @Nullable Context context;

    /** A run has ended with a {@link KeyboardInterrupt}: nobody wants to wait for threads. */
    private boolean interrupted;

    /** A runner with a loop on the machine's clock, which it makes the loop of the thread that uses it first. */
    public Runner() {
        this(null, null);
    }

    /**
     * Creates a runner.
     *
     * <p>asyncio: {@code asyncio.Runner(debug=debug, loop_factory=loop_factory)}.
     *
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop, on first use; null for a loop on the machine's clock, which is also made the
     *     loop of the thread, see {@link EventLoop#setEventLoop}
     */
    public Runner(@Nullable Boolean debug, @Nullable Supplier<? extends EventLoop> loopFactory) {
        this.debug = debug;
        this.loopFactory = loopFactory;
    }

    /**
     * The loop of this runner, made on first use.
     *
     * <p>asyncio: {@code Runner.get_loop()}.
     *
     * @return the loop
     * @throws IllegalStateException if the runner is closed
     */
    public EventLoop getLoop() {
        if (state == State.CLOSED) {
            throw new IllegalStateException("Runner is closed");
        }
        EventLoop made = loop;
        if (made == null) {
            if (loopFactory == null) {
                made = new EventLoop();
                EventLoop.setEventLoop(made);
            } else {
                made = loopFactory.get();
            }
            if (debug != null) {
                made.setDebug(debug);
            }
            loop = made;
            context = Context.copyCurrent();
            state = State.INITIALIZED;
        }
        return made;
    }

    /**
     * Runs a program to its end and blocks the calling thread meanwhile.
     *
     * <p>asyncio: {@code Runner.run(coro)}.
     *
     * @param <T> the type of the result
     * @param <E> what the program throws
     * @param main the program
     * @return its result
     * @throws E what the program failed with, as it is
     * @throws KeyboardInterrupt if Ctrl-C or an interrupt of this thread ended it; the interrupt status is set in the
     *     second case
     * @throws CancelledError if its main task was cancelled otherwise
     * @throws IllegalStateException if the runner is closed, or the caller is run by a loop
     */
    public <T extends @Nullable Object, E extends Exception> T run(Body<? extends T, ? extends E> main) throws E {
        return runMain(main, ownContext());
    }

    /**
     * Runs a program without a result, see {@link #run(Body)}.
     *
     * @param <E> what the program throws
     * @param main the program
     * @throws E what the program failed with, as it is
     */
    public <E extends Exception> void run(Code<? extends E> main) throws E {
        runMain(main.asAwaitable(), ownContext());
    }

    /**
     * Runs a program of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @return its result
     * @throws Exception what the program failed with, as it is
     */
    public <T extends @Nullable Object> T run(Awaitable<? extends T> main) throws Exception {
        return runMain(main, ownContext());
    }

    /**
     * Runs a program without a result of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param main the program
     * @throws Exception what the program failed with, as it is
     */
    public void run(Action main) throws Exception {
        runMain(main.asAwaitable(), ownContext());
    }

    /**
     * Runs a program in the given context, see {@link #run(Body)}.
     *
     * <p>asyncio: {@code Runner.run(coro, context=context)}.
     *
     * @param <T> the type of the result
     * @param <E> what the program throws
     * @param main the program
     * @param context the context it runs in
     * @return its result
     * @throws E what the program failed with, as it is
     */
    public <T extends @Nullable Object, E extends Exception> T run(Body<? extends T, ? extends E> main, Context context)
            throws E {
        return runMain(main, context);
    }

    /**
     * Runs a program without a result in the given context, see {@link #run(Body)}.
     *
     * @param <E> what the program throws
     * @param main the program
     * @param context the context it runs in
     * @throws E what the program failed with, as it is
     */
    public <E extends Exception> void run(Code<? extends E> main, Context context)
            throws E {
        runMain(main.asAwaitable(), context);
    }

    /**
     * Runs a program in the given context of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @param context the context it runs in
     * @return its result
     * @throws Exception what the program failed with, as it is
     */
    public <T extends @Nullable Object> T run(Awaitable<? extends T> main, Context context)
            throws Exception {
        return runMain(main, context);
    }

    /**
     * Runs a program without a result in the given context of which the compiler does not know what it throws, see
     * {@link #run(Body)}.
     *
     * @param main the program
     * @param context the context it runs in
     * @throws Exception what the program failed with, as it is
     */
    public void run(Action main, Context context)
            throws Exception {
        runMain(main.asAwaitable(), context);
    }

    private Context ownContext() {
        getLoopToRun();
        Context own = context;
        return own == null ? new Context() : own;
    }

    private <T extends @Nullable Object> T runMain(Awaitable<? extends T> main, Context context) {
        EventLoop runs = getLoopToRun();
        Awaitable<? extends T> body = main instanceof Future<? extends T> future
                ? new BodyCoroutine<>(null, future)
                : main;
        Task<? extends T> task = runs.createTask(TaskOptions.DEFAULT.withContext(context), body);
        task.setReportPending(false);
        AtomicInteger interrupts = new AtomicInteger();
        Runnable cancelMain = () -> {
            if (interrupts.incrementAndGet() == 1) {
                runs.run.onLoop(task::cancel);
            }
        };
        runs.run.setOnInterrupt(cancelMain);
        try (var _ = CtrlC.during(() -> {
            cancelMain.run();
            return interrupts.get() == 1;
        })) {
            return runs.runUntilComplete(task);
        } catch (CancelledError cancelled) {
            if (interrupts.get() > 0 && task.uncancel() == 0) {
                interrupted = true;
                throw new KeyboardInterrupt();
            }
            throw cancelled;
        } catch (KeyboardInterrupt interrupt) {
            interrupted = true;
            throw interrupt;
        } finally {
            runs.run.setOnInterrupt(null);
        }
    }

    private EventLoop getLoopToRun() {
        if (EventLoop.runningLoop() != null) {
            throw new IllegalStateException("Runner.run() cannot be called from a running event loop: await what you"
                    + " want to run, or make it a task");
        }
        return getLoop();
    }

    /**
     * Shuts the loop down: cancels the tasks that are left and waits for them, closes asynchronous generators, waits
     * for the default executor, and closes the loop. Does nothing if there is no loop.
     *
     * <p>Where a run has ended with a {@link KeyboardInterrupt}, the calls that the default executor still runs are
     * interrupted, as by {@link Thread#interrupt}, and those that wait for a thread are cancelled. CPython, which
     * cannot interrupt a thread, waits.
     *
     * <p>asyncio: {@code Runner.close()}.
     *
     * @throws KeyboardInterrupt if the calling thread is interrupted meanwhile; the loop is closed all the same
     */
    @Override
    public void close() {
        EventLoop closing = loop;
        if (state != State.INITIALIZED || closing == null) {
            return;
        }
        boolean wasInterrupted = Thread.interrupted(); // that has ended the program, and must not end this as well
        try {
            cancelAllTasks(closing);
            closing.runUntilComplete(() -> closing.shutdownAsyncgens());
            if (interrupted) {
                closing.interruptDefaultExecutor();
            }
            closing.runUntilComplete(() -> closing.shutdownDefaultExecutor(THREAD_JOIN_TIMEOUT));
        } finally {
            state = State.CLOSED;
            loop = null;
            closing.close();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void cancelAllTasks(EventLoop loop) {
        List<Task<?>> left = loop.allTasks();
        if (left.isEmpty()) {
            return;
        }
        for (Task<?> task : left) {
            task.cancel();
        }
        loop.runUntilComplete(new AllDone(loop, left));
        for (Task<?> task : left) {
            Throwable failure = task.cancelled() ? null : task.exception();
            if (failure != null) {
                loop.callExceptionHandler(
                        ExceptionContext.of("unhandled exception during asyncio.run() shutdown", failure)
                                .with("task", task));
            }
        }
    }
}
