package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.Coroutine;
import jasyncio.engine.BodyCoroutine;
import jasyncio.engine.Debug;
import jasyncio.engine.Engine;
import jasyncio.engine.Host;
import jasyncio.engine.SignalName;
import jasyncio.nio.Watches;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The event loop: runs tasks and callbacks, one at a time.
 *
 * <p>Most programs use {@code Asyncio.run} and never see a loop. One that handles it itself creates, runs and closes
 * it:
 *
 * {@snippet :
 * var loop = new EventLoop();
 * try {
 *     String page = loop.runUntilComplete(() -> fetch(url));
 * } finally {
 *     loop.close();
 * }
 * }
 *
 * <p>A loop runs on a thread of its own, to which the caller of {@link #runForever} or {@link #runUntilComplete} gives
 * way; between two suspensions nothing else runs on it. It is not thread-safe but for {@link #callSoonThreadsafe},
 * {@link #runCoroutineThreadsafe}, {@link #allTasks}, {@link #isRunning} and {@link #isClosed}.
 *
 * <p>asyncio: {@code asyncio.EventLoop}, {@code asyncio.SelectorEventLoop}, {@code asyncio.BaseEventLoop},
 * {@code asyncio.AbstractEventLoop}.
 */
public class EventLoop implements AutoCloseable {
    private static final ThreadLocal<@Nullable EventLoop> OF_THREAD = new ThreadLocal<>();

    final LoopRun run;
    final TaskList tasks = new TaskList();
    final CurrentTask currentTask = new CurrentTask();

    /** What other threads wait for. */
    final Set<Outside<?>> outside = ConcurrentHashMap.newKeySet();

    private final ExceptionReports exceptions;
    private final Channels channels;
    private final DebugMode debugMode;
    private final SignalHandlers signalHandlers;
    private final OpenAsyncGenerators asyncGenerators;
    private final Attachments attachments;
    private final Network network;
    private final Poller poller;
    private final DefaultExecutor defaultExecutor = new DefaultExecutor();
    private @Nullable TaskFactory taskFactory;

    /**
     * Creates a loop on the machine's clock; on a {@link VirtualTime} where the process was started with
     * {@code -Djasyncio.clock=virtual}.
     *
     * <p>asyncio: {@code asyncio.new_event_loop()}.
     *
     * @throws java.io.UncheckedIOException if the system has no selector left
     */
    public EventLoop() {
        this(DefaultTime.open());
    }

    private EventLoop(DefaultTime time) {
        this(time.clock(), time.poller());
    }

    /**
     * Creates a loop on another clock, with the network of this machine.
     *
     * <p>asyncio: {@code asyncio.SelectorEventLoop(selector)}.
     *
     * @param clock what tells the time
     * @param poller what it waits with; closed with the loop
     */
    public EventLoop(Clock clock, Poller poller) {
        this(clock, poller, Network.system());
    }

    /**
     * Creates a loop on another clock and another network.
     *
     * @param clock what tells the time
     * @param poller what it waits with; closed with the loop
     * @param network what it reaches the world outside by
     */
    @SuppressWarnings("this-escape") // it is only kept
    public EventLoop(Clock clock, Poller poller, Network network) {
        exceptions = new ExceptionReports(this);
        run = new LoopRun(this, clock, poller, exceptions::report);
        channels = new Channels(run, poller);
        signalHandlers = new SignalHandlers(this);
        asyncGenerators = new OpenAsyncGenerators(this);
        attachments = new Attachments(this);
        attachments.get(Watches.class, _ -> channels);
        this.network = network;
        this.poller = poller;
        debugMode = new DebugMode(this);
        if (Debug.ENABLED) {
            debugMode.set(true);
        }
    }

    /**
     * What this loop reaches the world outside by.
     *
     * @return the network
     */
    public final Network network() {
        return network;
    }

    /**
     * Whether the loops of this process run each on one thread from beginning to end, as with the continuation engine;
     * with the thread engine coroutines have threads of their own.
     *
     * @return whether they do
     */
    public static boolean staysOnThread() {
        return Engine.get().staysOnThread();
    }

    /**
     * What this loop waits with.
     *
     * @return the poller
     */
    public final Poller poller() {
        return poller;
    }

    /**
     * Calls what a poller was asked to call by others, from within {@link Poller#poll}: at once, in a context of its
     * own. Instruments are told, the exception handler is told what it throws.
     *
     * @param callback what to call
     * @see Poller#callsBack
     */
    public final void callNow(Runnable callback) {
        run.callNow(callback);
    }

    /**
     * The loop that runs the calling code.
     *
     * <p>asyncio: {@code asyncio._get_running_loop()}.
     *
     * @return the loop, or null
     */
    public static @Nullable EventLoop runningLoop() {
        return (EventLoop) Host.current().loop;
    }

    /**
     * The loop that runs the calling code.
     *
     * <p>asyncio: {@code asyncio.get_running_loop()}.
     *
     * @return the loop
     * @throws IllegalStateException if there is none
     */
    public static EventLoop getRunningLoop() {
        EventLoop loop = runningLoop();
        if (loop == null) {
            throw new IllegalStateException(
                    "no running event loop: call this inside run(() -> ...) or in a callback of a loop");
        }
        return loop;
    }

    /**
     * The loop that runs the calling code, or else the loop of this thread, which is created on first use.
     *
     * <p>asyncio: {@code asyncio.get_event_loop()}; CPython 3.14 no longer creates one.
     *
     * @return the loop
     */
    public static EventLoop getEventLoop() {
        EventLoop loop = runningLoop();
        if (loop != null) {
            return loop;
        }
        loop = OF_THREAD.get();
        if (loop == null) {
            loop = new EventLoop();
            OF_THREAD.set(loop);
        }
        return loop;
    }

    /**
     * Sets the loop of this thread.
     *
     * <p>asyncio: {@code asyncio.set_event_loop(loop)}.
     *
     * @param loop the loop, or null
     */
    public static void setEventLoop(@Nullable EventLoop loop) {
        OF_THREAD.set(loop);
    }

    /**
     * Runs the loop until {@code main} is done, and blocks the calling thread meanwhile.
     *
     * <p>asyncio: {@code loop.run_until_complete(future)}.
     *
     * @param <T> the type of the result
     * @param <E> what the program throws
     * @param main a lambda, a coroutine or a future of this loop
     * @return its result
     * @throws E what the program failed with, as it is
     * @throws CancelledError if {@code main} was cancelled
     * @throws IllegalStateException if this loop is running or closed, or was stopped before {@code main} was done
     */
    public final <T extends @Nullable Object,
            E extends Exception> T runUntilComplete(Body<? extends T, ? extends E> main)
                    throws E {
        return UntilComplete.run(this, main);
    }

    /**
     * Runs the loop until {@code main}, which has no result, is done, see {@link #runUntilComplete(Body)}.
     *
     * @param <E> what the program throws
     * @param main a lambda
     * @throws E what the program failed with, as it is
     */
    public final <E extends Exception> void runUntilComplete(Code<? extends E> main) throws E {
        UntilComplete.run(this, main.asAwaitable());
    }

    /**
     * Runs the loop until {@code main}, of which the compiler does not know what it throws, is done, see
     * {@link #runUntilComplete(Body)}.
     *
     * @param <T> the type of the result
     * @param main a lambda, a coroutine or a future of this loop
     * @return its result
     * @throws Exception what the program failed with, as it is
     */
    public final <T extends @Nullable Object> T runUntilComplete(Awaitable<? extends T> main) throws Exception {
        return UntilComplete.run(this, main);
    }

    /**
     * Runs the loop until {@code main}, which has no result and of which the compiler does not know what it throws, is
     * done, see {@link #runUntilComplete(Body)}.
     *
     * @param main a lambda
     * @throws Exception what the program failed with, as it is
     */
    public final void runUntilComplete(Action main) throws Exception {
        UntilComplete.run(this, main.asAwaitable());
    }

    /**
     * Runs the loop until {@link #stop}. Blocks the calling thread; the loop has a thread of its own.
     *
     * <p>asyncio: {@code loop.run_forever()}.
     *
     * @throws IllegalStateException if this loop is running or closed, or the caller is run by another loop
     * @throws KeyboardInterrupt if the calling thread is interrupted, which stops the loop; its interrupt status stays
     *     set
     */
    public void runForever() {
        run.run(asyncGenerators);
    }

    /**
     * Stops the loop at the end of the current iteration. Callbacks that are scheduled by then run in the next run.
     *
     * <p>asyncio: {@code loop.stop()}.
     */
    public final void stop() {
        run.stop();
    }

    /**
     * Whether the loop is running.
     *
     * <p>asyncio: {@code loop.is_running()}.
     *
     * @return whether it is running
     */
    public final boolean isRunning() {
        return run.isRunning();
    }

    /**
     * Whether the loop was closed.
     *
     * <p>asyncio: {@code loop.is_closed()}.
     *
     * @return whether it was closed
     */
    public final boolean isClosed() {
        return run.isClosed();
    }

    /**
     * Closes the loop. Tasks that are not done are reported, and their coroutines closed: a {@code GeneratorExit} is
     * thrown where they are suspended. Does nothing if the loop is closed.
     *
     * <p>asyncio: {@code loop.close()}; CPython closes the coroutines of pending tasks when it collects them.
     *
     * @throws IllegalStateException if the loop is running
     */
    @Override
    public void close() {
        if (isRunning()) {
            throw new IllegalStateException("Cannot close a running event loop");
        }
        if (isClosed()) {
            return;
        }
        if (!tasks.isEmpty()) {
            run.<@Nullable Void, RuntimeException>onOwnThread(() -> {
                allTasks().forEach(Task::destroy);
                return null;
            });
        }
        attachments.close();
        signalHandlers.removeAll();
        run.close();
        outside.forEach(Outside::loopClosed);
        defaultExecutor.close();
        debugMode.loopClosed();
        if (OF_THREAD.get() == this) {
            OF_THREAD.remove();
        }
    }

    /**
     * The time of the loop's clock.
     *
     * <p>asyncio: {@code loop.time()}.
     *
     * @return seconds since some fixed moment
     */
    public final double time() {
        return run.time();
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
        return run.callSoon(callback, context);
    }

    /**
     * Calls {@code callback} soon. May be called by any thread, and wakes the loop.
     *
     * <p>asyncio: {@code loop.call_soon_threadsafe(callback)}.
     *
     * @param callback what to call
     * @return a handle, which any thread may cancel: while the callback runs, {@code cancel} waits for its end. If the
     *     loop is closed before it gets to the callback, that is not called, and the handle is
     *     {@linkplain Handle#cancelled cancelled}
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
     * @return a handle, which any thread may cancel: while the callback runs, {@code cancel} waits for its end. If the
     *     loop is closed before it gets to the callback, that is not called, and the handle is
     *     {@linkplain Handle#cancelled cancelled}
     * @throws IllegalStateException if the loop is closed
     */
    public final Handle callSoonThreadsafe(Runnable callback, Context context) {
        return run.callSoonThreadsafe(callback, context);
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
     * Calls {@code callback} at the time {@code when} of the loop's clock, in a copy of the current context. Callbacks
     * with the same time are called in the order in which they were scheduled.
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
        return run.callAt(when, callback, context);
    }

    /**
     * A new future of this loop.
     *
     * <p>asyncio: {@code loop.create_future()}.
     *
     * @param <T> the type of the result
     * @return a new future
     */
    public <T extends @Nullable Object> Future<T> createFuture() {
        return new Future<>(this);
    }

    /**
     * Schedules a task.
     *
     * <p>asyncio: {@code loop.create_task(coro)}.
     *
     * @param <T> the type of the result
     * @param body what the task runs: a lambda or a coroutine
     * @return the task; it begins to run in the next iteration
     * @throws IllegalArgumentException if {@code body} is a future
     * @throws IllegalStateException if the loop is closed
     */
    public final <T extends @Nullable Object> Task<T> createTask(Awaitable<T> body) {
        return createTask(TaskOptions.DEFAULT, body);
    }

    /**
     * Schedules a task that has no result, see {@link #createTask(Awaitable)}.
     *
     * @param body what the task runs
     * @return the task
     */
    public final Task<@Nullable Void> createTask(Action body) {
        return createTask(TaskOptions.DEFAULT, body.asAwaitable());
    }

    /**
     * Schedules a task.
     *
     * <p>asyncio: {@code loop.create_task(coro, name=name, context=context, eager_start=eager_start)}.
     *
     * @param <T> the type of the result
     * @param options how
     * @param body what the task runs: a lambda or a coroutine
     * @return the task
     * @throws IllegalArgumentException if {@code body} is a future
     * @throws IllegalStateException if the loop is closed
     */
    public final <T extends @Nullable Object> Task<T> createTask(TaskOptions options, Awaitable<T> body) {
        run.checkOpen();
        Coroutine<T> coroutine = coroutineOf(body);
        TaskFactory factory = taskFactory;
        return factory == null ? new Task<>(coroutine, this, options) : factory.create(this, coroutine, options);
    }

    private static <T extends @Nullable Object> Coroutine<T> coroutineOf(Awaitable<T> body) {
        return switch (body) {
            case Coroutine<T> coroutine -> coroutine;
            case Future<T> future -> throw new IllegalArgumentException(
                    "a coroutine was expected, got " + future + "; ensureFuture takes either");
            default -> new BodyCoroutine<>(null, body);
        };
    }

    /**
     * Schedules a task with a name, see {@link #createTask(Awaitable)}.
     *
     * <p>asyncio: {@code loop.create_task(coro, name=name)}.
     *
     * @param <T> the type of the result
     * @param name the task's name
     * @param body what the task runs: a lambda or a coroutine
     * @return the task
     */
    public final <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<T> body) {
        return createTask(TaskOptions.named(name), body);
    }

    /**
     * Schedules a task with a name that has no result, see {@link #createTask(Awaitable)}.
     *
     * @param name the task's name
     * @param body what the task runs
     * @return the task
     */
    public final Task<@Nullable Void> createTask(String name, Action body) {
        return createTask(TaskOptions.named(name), body.asAwaitable());
    }

    /**
     * Schedules a task that has no result.
     *
     * @param options how
     * @param body what the task runs
     * @return the task
     */
    public final Task<@Nullable Void> createTask(TaskOptions options, Action body) {
        return createTask(options, body.asAwaitable());
    }

    /**
     * Sets what makes the tasks of this loop.
     *
     * <p>asyncio: {@code loop.set_task_factory(factory)}.
     *
     * @param factory the factory; null for plain tasks
     */
    public final void setTaskFactory(@Nullable TaskFactory factory) {
        taskFactory = factory;
    }

    /**
     * What makes the tasks of this loop.
     *
     * <p>asyncio: {@code loop.get_task_factory()}.
     *
     * @return the factory; null where none was set
     */
    public final @Nullable TaskFactory getTaskFactory() {
        return taskFactory;
    }

    /**
     * The task whose step is running.
     *
     * <p>asyncio: {@code asyncio.current_task()}.
     *
     * @return the task; null in a callback
     */
    public final @Nullable Task<?> currentTask() {
        return currentTask.get();
    }

    /**
     * The tasks of this loop that are not done, in the order in which they were created. May be called by any thread;
     * tasks that begin or end meanwhile may be in the result or not.
     *
     * <p>asyncio: {@code asyncio.all_tasks(loop)}.
     *
     * @return a copy
     */
    public final List<Task<?>> allTasks() {
        return tasks.copy();
    }

    /**
     * Runs a coroutine in a task of this loop, for another thread. See {@code Asyncio.runCoroutineThreadsafe}.
     *
     * <p>asyncio: {@code asyncio.run_coroutine_threadsafe(coro, loop)}.
     *
     * @param <T> the type of the result
     * @param body a lambda or a coroutine
     * @return a future for other threads. Cancelling it cancels the task; when this loop is closed before that is done,
     *     it completes with an {@code IllegalStateException}
     * @throws IllegalArgumentException if {@code body} is a future
     * @throws IllegalStateException if the loop is closed
     */
    public final <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(Awaitable<T> body) {
        if (body instanceof Future) {
            throw new IllegalArgumentException("A coroutine object is required, or a lambda, not " + body
                    + "; a future has toCompletableFuture()");
        }
        return Outside.run(body, this);
    }

    /**
     * Calls a function that blocks or computes on the default executor: a thread of a pool, which
     * {@link #setDefaultExecutor} describes.
     *
     * <p>asyncio: {@code loop.run_in_executor(None, func)}.
     *
     * @param <T> the type of the result
     * @param function what to call, outside of the loop
     * @return a future of the result. Cancelling it prevents a call that has not begun; one that has goes on, unheeded
     * @throws IllegalStateException if the loop is closed, or its executor was shut down
     */
    public final <T extends @Nullable Object> Future<T> runInExecutor(Callable<T> function) {
        return runInExecutor(null, function);
    }

    /**
     * Calls an action that blocks on the default executor, see {@link #runInExecutor(Callable)}.
     *
     * @param action what to call, outside of the loop
     * @return a future that is done when the action is
     */
    public final Future<@Nullable Void> runInExecutor(Action action) {
        return runInExecutor(action.asAwaitable()::await);
    }

    /**
     * Calls a function that blocks on the given executor.
     *
     * <p>asyncio: {@code loop.run_in_executor(executor, func)}.
     *
     * @param <T> the type of the result
     * @param executor where to call it; null for the default executor
     * @param function what to call, outside of the loop
     * @return a future of the result; see {@link #runInExecutor(Callable)} for its cancellation
     * @throws java.util.concurrent.RejectedExecutionException if the executor does not take it
     */
    public final <T extends @Nullable Object> Future<T> runInExecutor(@Nullable Executor executor,
            Callable<T> function) {
        run.checkOpen();
        return ExecutorCall.submit(this, executor != null ? executor : defaultExecutor.get(), function);
    }

    /**
     * Calls an action that blocks on the given executor.
     *
     * @param executor where to call it; null for the default executor
     * @param action what to call, outside of the loop
     * @return a future that is done when the action is
     */
    public final Future<@Nullable Void> runInExecutor(@Nullable Executor executor, Action action) {
        return runInExecutor(executor, action.asAwaitable()::await);
    }

    /**
     * Sets the default executor. Where none is set, it is a pool of platform threads that grows with the calls that run
     * at the same time, to 512 or what {@code -Djasyncio.executor.threads} says, and whose threads end after ten
     * seconds without work. So calls that block do not keep others waiting, nor do calls that compute. For very many
     * that block there are virtual threads, of which as many run at a time as the machine has processors:
     *
     * {@snippet :
     * getRunningLoop().setDefaultExecutor(Executors.newVirtualThreadPerTaskExecutor());
     * }
     *
     * <p>asyncio: {@code loop.set_default_executor(executor)}. CPython's own has 32 threads at most.
     *
     * @param executor the executor; shut down with the loop
     */
    public final void setDefaultExecutor(ExecutorService executor) {
        defaultExecutor.set(executor);
    }

    /** Interrupts the calls that the default executor runs. It takes none any more. */
    final void interruptDefaultExecutor() {
        defaultExecutor.interrupt();
    }

    /**
     * Shuts the default executor down and waits for what it is doing. Suspends the current coroutine; a cancellation
     * ends the waiting only.
     *
     * <p>asyncio: {@code loop.shutdown_default_executor(timeout)}.
     *
     * @param timeout how many seconds to wait; null for no limit. When they are over a warning is logged
     */
    public final void shutdownDefaultExecutor(@Nullable Double timeout) {
        defaultExecutor.shutdown(this, timeout);
    }

    /**
     * Calls {@code callback} on this loop, in a copy of the current context, each time the process gets a signal. It
     * replaces what handled the signal before, until {@link #removeSignalHandler(String)} or the end of the loop.
     *
     * <p>asyncio: {@code loop.add_signal_handler(sig, callback)}.
     *
     * @param signal the signal's name, with or without SIG: TERM, SIGTERM
     * @param callback what to call
     * @throws IllegalArgumentException if there is no such signal, or it cannot be handled
     * @throws IllegalStateException if the loop is closed
     */
    public final void addSignalHandler(String signal, Runnable callback) {
        run.checkOpen();
        signalHandlers.add(SignalName.of(signal), LoopRun.checkCallback(callback));
    }

    /**
     * Handles a signal, see {@link #addSignalHandler(String, Runnable)}.
     *
     * <p>asyncio: {@code loop.add_signal_handler(sig, callback)}.
     *
     * @param signal the signal's number: 15 is TERM
     * @param callback what to call
     * @throws IllegalArgumentException if there is no such signal, or it cannot be handled
     * @throws IllegalStateException if the loop is closed
     */
    public final void addSignalHandler(int signal, Runnable callback) {
        run.checkOpen();
        signalHandlers.add(SignalName.of(signal), LoopRun.checkCallback(callback));
    }

    /**
     * Ends {@link #addSignalHandler(String, Runnable)}: what handled the signal before does so again.
     *
     * <p>asyncio: {@code loop.remove_signal_handler(sig)}.
     *
     * @param signal the signal's name, with or without SIG
     * @return whether there was a handler
     * @throws IllegalArgumentException if there is no such signal
     */
    public final boolean removeSignalHandler(String signal) {
        return signalHandlers.remove(SignalName.of(signal));
    }

    /**
     * Ends the handling of a signal, see {@link #removeSignalHandler(String)}.
     *
     * <p>asyncio: {@code loop.remove_signal_handler(sig)}.
     *
     * @param signal the signal's number
     * @return whether there was a handler
     * @throws IllegalArgumentException if there is no such signal
     */
    public final boolean removeSignalHandler(int signal) {
        return signalHandlers.remove(SignalName.of(signal));
    }

    /**
     * Calls {@code callback} in each iteration in which {@code channel} has something to read, or, for a server
     * channel, a connection to accept. One callback for a channel: a new one replaces the former.
     *
     * <p>asyncio: {@code loop.add_reader(fd, callback)}.
     *
     * @param channel a channel in non-blocking mode
     * @param callback what to call
     * @throws IOException if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport or a server has the channel
     */
    public final void addReader(SelectableChannel channel, Runnable callback) throws IOException {
        channels.checkFree(channel);
        channels.watch(channel, Poller.Direction.READ, callback);
    }

    /**
     * Ends {@link #addReader}.
     *
     * <p>asyncio: {@code loop.remove_reader(fd)}.
     *
     * @param channel the channel
     * @return whether there was a callback
     * @throws IllegalStateException if a transport or a server has the channel
     */
    public final boolean removeReader(SelectableChannel channel) {
        channels.checkFree(channel);
        return channels.unwatch(channel, Poller.Direction.READ);
    }

    /**
     * Calls {@code callback} in each iteration in which {@code channel} has room to write, or, while it is connecting,
     * has connected or failed.
     *
     * <p>asyncio: {@code loop.add_writer(fd, callback)}.
     *
     * @param channel a channel in non-blocking mode
     * @param callback what to call
     * @throws IOException if the channel is closed
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport or a server has the channel
     */
    public final void addWriter(SelectableChannel channel, Runnable callback) throws IOException {
        channels.checkFree(channel);
        channels.watch(channel, Poller.Direction.WRITE, callback);
    }

    /**
     * Ends {@link #addWriter}.
     *
     * <p>asyncio: {@code loop.remove_writer(fd)}.
     *
     * @param channel the channel
     * @return whether there was a callback
     * @throws IllegalStateException if a transport or a server has the channel
     */
    public final boolean removeWriter(SelectableChannel channel) {
        channels.checkFree(channel);
        return channels.unwatch(channel, Poller.Direction.WRITE);
    }

    /**
     * Stops watching a channel and closes it, so that it and its port are gone when this returns. A channel that was
     * watched is to be closed in this way: {@link SelectableChannel#close} alone leaves it with the poller, which may
     * keep it for another iteration.
     *
     * @param channel the channel
     * @throws IOException if closing it fails
     */
    public final void closeChannel(SelectableChannel channel) throws IOException {
        channels.close(channel);
    }

    /**
     * The exception handler.
     *
     * <p>asyncio: {@code loop.get_exception_handler()}.
     *
     * @return the handler, or null where it is the default one
     */
    public final @Nullable ExceptionHandler getExceptionHandler() {
        return exceptions.handler;
    }

    /**
     * Sets what is told about exceptions that nobody can catch.
     *
     * <p>asyncio: {@code loop.set_exception_handler(handler)}.
     *
     * @param handler the handler; null for {@link #defaultExceptionHandler}
     */
    public final void setExceptionHandler(@Nullable ExceptionHandler handler) {
        exceptions.handler = handler;
    }

    /**
     * Tells the exception handler, in the context of the task or handle that it is about. An exception that it throws
     * itself is logged, with what it was told.
     *
     * <p>asyncio: {@code loop.call_exception_handler(context)}.
     *
     * @param context what happened
     */
    public final void callExceptionHandler(ExceptionContext context) {
        exceptions.report(context);
    }

    /**
     * Logs what happened to the {@link System.Logger} named {@code jasyncio}.
     *
     * <p>asyncio: {@code loop.default_exception_handler(context)}.
     *
     * @param context what happened
     */
    public void defaultExceptionHandler(ExceptionContext context) {
        exceptions.log(context);
    }

    /**
     * Whether the loop is in debug mode.
     *
     * <p>asyncio: {@code loop.get_debug()}.
     *
     * @return whether it is
     */
    public final boolean getDebug() {
        return run.debug;
    }

    /**
     * Switches debug mode: where things were created, slow callbacks and, while they are slow, the line they are at,
     * calls from the wrong thread.
     *
     * <p>asyncio: {@code loop.set_debug(enabled)}.
     *
     * @param enabled whether to be in debug mode
     */
    public void setDebug(boolean enabled) {
        debugMode.set(enabled);
    }

    /**
     * How long a callback or a step of a task may take in debug mode before it is logged.
     *
     * <p>asyncio: {@code loop.slow_callback_duration}.
     *
     * @return seconds; 0.1 at first
     */
    public final double slowCallbackDuration() {
        return debugMode.slowCallbackDuration;
    }

    /**
     * Sets {@link #slowCallbackDuration()}.
     *
     * @param seconds how long
     */
    public final void setSlowCallbackDuration(double seconds) {
        debugMode.slowCallbackDuration = seconds;
    }

    /**
     * Has an instrument told what this loop does from now on.
     *
     * <p>asyncio: has none; {@code trio.lowlevel.add_instrument(instrument)}.
     *
     * @param instrument the instrument; nothing happens if it was added before
     */
    public final void addInstrument(Instrument instrument) {
        run.checkThread();
        run.addInstrument(Objects.requireNonNull(instrument, "the instrument to add is null"));
    }

    /**
     * Ends {@link #addInstrument}.
     *
     * <p>asyncio: has none; {@code trio.lowlevel.remove_instrument(instrument)}.
     *
     * @param instrument the instrument
     * @return whether it was there: one that has thrown is not
     */
    public final boolean removeInstrument(Instrument instrument) {
        run.checkThread();
        return run.removeInstrument(instrument);
    }

    /**
     * Closes all asynchronous generators that were left suspended. Suspends the current coroutine. What a generator
     * fails with goes to the exception handler.
     *
     * <p>asyncio: {@code loop.shutdown_asyncgens()}.
     */
    public final void shutdownAsyncgens() {
        asyncGenerators.shutdown();
    }

    /**
     * The one object of its class that belongs to this loop, such as a table of what is open; created on first use,
     * closed with the loop.
     *
     * @param <T> the class
     * @param type the class
     * @param create creates the object
     * @return the object
     * @throws IllegalStateException if the loop is closed
     */
    public final <T extends AutoCloseable> T attachment(Class<T> type,
            Function<? super EventLoop, ? extends T> create) {
        return attachments.get(type, create);
    }

    @Override
    public String toString() {
        return "<" + getClass().getSimpleName() + " " + run.name() + " running=" + isRunning() + " closed=" + isClosed()
                + " debug=" + getDebug() + ">";
    }
}
