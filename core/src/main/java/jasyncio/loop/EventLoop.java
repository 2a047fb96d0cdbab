package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.engine.BodyCoroutine;
import jasyncio.engine.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The event loop: runs tasks and callbacks, one at a time.
 *
 * <p>Most programs use {@code Asyncio.run} and never see a loop. One that handles it itself creates, runs and closes it:
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
 * <p>A loop runs on a thread of its own, to which the caller of {@link #runForever} or {@link #runUntilComplete} gives way; between two suspensions
 * nothing else runs on it. It is not thread-safe but for {@link #callSoonThreadsafe}, {@link #runCoroutineThreadsafe}, {@link #allTasks},
 * {@link #isRunning} and {@link #isClosed}.
 *
 * <p>asyncio: {@code asyncio.EventLoop}, {@code asyncio.SelectorEventLoop}, {@code asyncio.AbstractEventLoop}.
 */
public class EventLoop extends Scheduler implements AutoCloseable {
    private static final ThreadLocal<@Nullable EventLoop> OF_THREAD = new ThreadLocal<>();

    private final DefaultExecutor defaultExecutor = new DefaultExecutor();
    @SuppressWarnings("this-escape") // it is only kept
    private final SignalHandlers signalHandlers = new SignalHandlers(this);

    @SuppressWarnings("this-escape") // it is only kept
    private final OpenAsyncGenerators asyncGenerators = new OpenAsyncGenerators(this);
    private @Nullable TaskFactory taskFactory;
    private @Nullable Task<?> currentTask;

    private final TaskList tasks = new TaskList();

    /** Present in debug mode until this loop is closed. */
    private @Nullable UnclosedLoop unclosed;

    /** What the layers above keep for this loop, by its class, oldest first. */
    private final Map<Class<?>, AutoCloseable> attachments = new LinkedHashMap<>();

    /** What other threads wait for. */
    private final Set<Outside<?>> outside = ConcurrentHashMap.newKeySet();

    /** What an interrupt of the thread that runs this loop does, if not to stop it. */
    private volatile @Nullable Runnable onInterrupt;

    /**
     * Creates a loop on the machine's clock.
     *
     * <p>asyncio: {@code asyncio.new_event_loop()}.
     *
     * @throws UncheckedIOException if the system has no selector left
     */
    public EventLoop() {
        this(Clock.SYSTEM, openPoller());
    }

    /**
     * Creates a loop on another clock.
     *
     * <p>asyncio: {@code asyncio.SelectorEventLoop(selector)}.
     *
     * @param clock what tells the time
     * @param poller what it waits with; closed with the loop
     */
    @SuppressWarnings("this-escape") // it is only named
    public EventLoop(Clock clock, Poller poller) {
        super(clock, poller);
        expectClose();
    }

    private void expectClose() {
        if (getDebug() && unclosed == null && !isClosed()) {
            unclosed = UnclosedLoop.watch(this);
        }
    }

    @Override
    public void setDebug(boolean enabled) {
        super.setDebug(enabled);
        expectClose();
    }

    private static Poller openPoller() {
        try {
            return new NioPoller();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for an event loop", e);
        }
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
        if (Scheduler.runningLoop() instanceof EventLoop loop) {
            return loop;
        }
        throw new IllegalStateException(
                "no running event loop: call this inside run(() -> ...) or in a callback of a loop");
    }

    /**
     * The loop that runs the calling code, or else the loop of this thread, which is created on first use.
     *
     * <p>asyncio: {@code asyncio.get_event_loop()}; CPython 3.14 no longer creates one.
     *
     * @return the loop
     */
    public static EventLoop getEventLoop() {
        if (Scheduler.runningLoop() instanceof EventLoop loop) {
            return loop;
        }
        EventLoop loop = OF_THREAD.get();
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
     * The task whose step is running.
     *
     * <p>asyncio: {@code asyncio.current_task()}.
     *
     * @return the task; null in a callback
     */
    public final @Nullable Task<?> currentTask() {
        return currentTask;
    }

    /**
     * The tasks of this loop that are not done, in the order in which they were created. May be called by any thread; tasks that begin or end
     * meanwhile may be in the result or not.
     *
     * <p>asyncio: {@code asyncio.all_tasks(loop)}.
     *
     * @return a copy
     */
    public final List<Task<?>> allTasks() {
        return tasks.copy();
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
        checkOpen();
        Coroutine<T> coroutine = coroutineOf(body);
        TaskFactory factory = taskFactory;
        return factory == null ? new Task<>(coroutine, this, options) : factory.create(this, coroutine, options);
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

    private static <T extends @Nullable Object> Coroutine<T> coroutineOf(Awaitable<T> body) {
        return switch (body) {
            case Coroutine<T> coroutine -> coroutine;
            case Future<T> future -> throw new IllegalArgumentException(
                    "a coroutine was expected, got " + future + "; ensureFuture takes either");
            default -> new BodyCoroutine<>(null, body);
        };
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
     * Runs the loop until {@code main} is done, and blocks the calling thread meanwhile.
     *
     * <p>asyncio: {@code loop.run_until_complete(future)}.
     *
     * @param <T> the type of the result
     * @param main a lambda, a coroutine or a future of this loop
     * @return its result; where it failed, that is thrown as it is, checked or not
     * @throws CancelledError if {@code main} was cancelled
     * @throws IllegalStateException if this loop is running or closed, or was stopped before {@code main} was done
     */
    public final <T extends @Nullable Object> T runUntilComplete(Awaitable<T> main) {
        checkOpen();
        if (isRunning()) {
            throw new IllegalStateException("This event loop is already running");
        }
        if (Scheduler.runningLoop() != null) {
            throw new IllegalStateException("Cannot run the event loop while another loop is running");
        }
        Future<T> future;
        if (main instanceof Future<T> given) {
            if (given.loop != this) {
                throw new IllegalArgumentException(
                        "The future belongs to a different loop than the one specified: " + given);
            }
            future = given;
        } else {
            Task<T> task = createTask(main);
            task.setReportPending(false);
            future = task;
        }
        Consumer<Future<T>> stop = this::stopAfter;
        future.addDoneCallback(stop);
        try {
            runForever();
        } catch (Throwable t) {
            if (future.done() && !future.cancelled()) {
                future.retrieved();
            }
            throw t;
        } finally {
            future.removeDoneCallback(stop);
        }
        if (!future.done()) {
            throw new IllegalStateException("Event loop stopped before Future completed.");
        }
        return future.result();
    }

    /** An interrupt has ended the run already: to stop would end the next one. */
    private void stopAfter(Future<?> main) {
        if (!(main.failure() instanceof KeyboardInterrupt)) {
            stop();
        }
    }

    /**
     * Runs the loop until {@code main}, which has no result, is done.
     *
     * @param main a lambda
     */
    public final void runUntilComplete(Action main) {
        runUntilComplete(main.asAwaitable());
    }

    /**
     * Runs a coroutine in a task of this loop, for another thread. See {@code Asyncio.runCoroutineThreadsafe}.
     *
     * <p>asyncio: {@code asyncio.run_coroutine_threadsafe(coro, loop)}.
     *
     * @param <T> the type of the result
     * @param body a lambda or a coroutine
     * @return a future for other threads. Cancelling it cancels the task; when this loop is closed before that is done, it completes with an
     *     {@code IllegalStateException}
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
     * Calls a function that blocks on the default executor: a virtual thread of its own.
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
        checkOpen();
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
     * Sets the default executor.
     *
     * <p>asyncio: {@code loop.set_default_executor(executor)}.
     *
     * @param executor the executor; shut down with the loop
     */
    public final void setDefaultExecutor(ExecutorService executor) {
        defaultExecutor.set(executor);
    }

    /**
     * Calls {@code callback} on this loop, in a copy of the current context, each time the process gets a signal. It replaces what
     * handled the signal before, until {@link #removeSignalHandler} or the end of the loop.
     *
     * <p>asyncio: {@code loop.add_signal_handler(sig, callback)}.
     *
     * @param signal the signal's name without SIG: INT, TERM, HUP
     * @param callback what to call
     * @throws IllegalArgumentException if there is no such signal, or it cannot be handled
     * @throws IllegalStateException if the loop is closed
     */
    public final void addSignalHandler(String signal, Runnable callback) {
        checkOpen();
        signalHandlers.add(signal, callback);
    }

    /**
     * Ends {@link #addSignalHandler}.
     *
     * <p>asyncio: {@code loop.remove_signal_handler(sig)}.
     *
     * @param signal the signal's name without SIG
     * @return whether there was a handler
     */
    public final boolean removeSignalHandler(String signal) {
        return signalHandlers.remove(signal);
    }

    /**
     * Shuts the default executor down and waits for what it is doing. Suspends the current coroutine; a cancellation ends the waiting only.
     *
     * <p>asyncio: {@code loop.shutdown_default_executor(timeout)}.
     *
     * @param timeout how many seconds to wait; null for no limit. When they are over a warning is logged
     */
    public final void shutdownDefaultExecutor(@Nullable Double timeout) {
        defaultExecutor.shutdown(this, timeout);
    }

    /**
     * Closes all asynchronous generators that were left suspended. Suspends the current coroutine. What a generator fails with goes to the exception
     * handler.
     *
     * <p>asyncio: {@code loop.shutdown_asyncgens()}.
     */
    public final void shutdownAsyncgens() {
        asyncGenerators.shutdown();
    }

    /**
     * Closes the loop. Tasks that are not done are reported, and their coroutines closed: a {@code GeneratorExit} is thrown where they are
     * suspended. Does nothing if the loop is closed.
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
            runOnOwnThread(this::destroyTasks);
        }
        closeAttachments();
        signalHandlers.removeAll();
        super.close();
        outside.forEach(Outside::loopClosed);
        defaultExecutor.close();
        if (unclosed != null) {
            unclosed.claim();
        }
        if (OF_THREAD.get() == this) {
            OF_THREAD.remove();
        }
    }

    /**
     * The one object of its class that belongs to this loop, such as a table of what is open; created on first use, closed with the loop.
     *
     * @param <T> the class
     * @param type the class
     * @param create creates the object
     * @return the object
     * @throws IllegalStateException if the loop is closed
     */
    public final <T extends AutoCloseable> T attachment(Class<T> type,
            Function<? super EventLoop, ? extends T> create) {
        AutoCloseable known = attachments.get(type);
        if (known == null) {
            checkOpen();
            known = create.apply(this);
            attachments.put(type, known);
        }
        return type.cast(known);
    }

    private void closeAttachments() {
        for (AutoCloseable attachment : attachments.values()) {
            try {
                attachment.close();
            } catch (Exception e) {
                callExceptionHandler(ExceptionContext.of("closing " + attachment + " failed", e));
            }
        }
        attachments.clear();
    }

    private void destroyTasks() {
        for (Task<?> task : allTasks()) {
            if (task.reportPending()) {
                callExceptionHandler(ExceptionContext.of("Task was destroyed but it is pending!", null)
                        .with("task", task).with("source", task.source()));
            }
            try {
                task.destroy();
            } catch (Throwable t) {
                callExceptionHandler(
                        ExceptionContext.of("closing the coroutine of a pending task failed", t).with("task", task));
            }
        }
    }

    @Override
    protected @Nullable Context contextOf(ExceptionContext context) {
        Object about = context.details().getOrDefault("task", context.details().get("future"));
        return about instanceof Task<?> task ? task.getContext() : super.contextOf(context);
    }

    @Override
    protected void onRun(boolean begins) {
        Host.current().hooks = begins ? asyncGenerators : null;
    }

    @Override
    protected void callerInterrupted() {
        Runnable action = onInterrupt;
        if (action == null) {
            super.callerInterrupted();
        } else {
            action.run();
        }
    }

    final void setOnInterrupt(@Nullable Runnable action) {
        onInterrupt = action;
    }

    /** Runs code on this loop: at once if that is what runs the caller, else soon. Nothing happens on a closed loop. */
    final void runOnLoop(Runnable code) {
        if (isCurrent()) {
            code.run();
            return;
        }
        soonUnlessClosed(code, new Context());
    }

    /** Runs code on this loop soon. Nothing happens on a closed loop. */
    final void soonUnlessClosed(Runnable code, Context context) {
        try {
            callSoonThreadsafe(code, context);
        } catch (IllegalStateException e) {
            if (!isClosed()) {
                throw e;
            }
        }
    }

    /** Calls {@code report} on this loop, or if that is closed before it gets there, {@code ifDropped}. */
    final void tellSoon(Runnable report, Context context, Runnable ifDropped) {
        callSoonThreadsafe(report, context, ifDropped);
    }

    final Set<Outside<?>> outside() {
        return outside;
    }

    final boolean isCurrentLoop() {
        return isCurrent();
    }

    final void checkThreadInDebug() {
        checkThread();
    }

    final void schedule(Handle handle) {
        enqueue(handle);
    }

    final void failRun(Throwable error) {
        fail(error);
    }

    final void enter(Task<?> task) {
        if (currentTask != null) {
            throw new IllegalStateException(
                    "Cannot enter into task " + task + " while another task " + currentTask + " is being executed.");
        }
        currentTask = task;
    }

    final void leave(Task<?> task) {
        if (currentTask == task) {
            currentTask = null;
        }
    }

    final @Nullable Task<?> swapCurrentTask(@Nullable Task<?> task) {
        Task<?> before = currentTask;
        currentTask = task;
        return before;
    }

    final void register(Task<?> task) {
        tasks.add(task);
    }

    final void unregister(Task<?> task) {
        tasks.remove(task);
    }
}
