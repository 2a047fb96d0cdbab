package jasyncio;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.With;
import jasyncio.engine.Host;
import jasyncio.engine.Sneaky;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Runner;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import jasyncio.primitives.Sleep;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * asyncio for Java: everything a program needs, to be imported statically.
 *
 * {@snippet :
 * import static jasyncio.Asyncio.*;
 *
 * void main() {
 *     run(() -> {
 *         var task = createTask(() -> fetch("a"));
 *         IO.println(fetch("b") + await(task));
 *     });
 * }
 * }
 *
 * <p>Calls suspend, lambdas defer: a method that waits suspends the coroutine it is called in, however deep; what starts work without
 * waiting for it takes a lambda and returns a future.
 *
 * <p>asyncio: the module {@code asyncio}.
 */
public final class Asyncio {
    private Asyncio() {}

    /**
     * Runs a program: makes a loop, runs {@code main} to its end, then cancels what tasks are left, waits for them, and closes the loop.
     * Blocks the calling thread. Ctrl-C cancels the main task, a second one ends the process.
     *
     * <p>asyncio: {@code asyncio.run(main)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @return its result; where it failed, that is thrown as it is, checked or not
     * @throws jasyncio.scheduler.KeyboardInterrupt if Ctrl-C, or an interrupt of this thread, ended it
     * @throws IllegalStateException if the caller is run by a loop
     */
    public static <T extends @Nullable Object> T run(Awaitable<T> main) {
        return run(main, null, EventLoop::new);
    }

    /**
     * Runs a program without a result, see {@link #run(Awaitable)}.
     *
     * @param main the program
     */
    public static void run(Action main) {
        run(main.asAwaitable());
    }

    /**
     * Runs a program, see {@link #run(Awaitable)}.
     *
     * <p>asyncio: {@code asyncio.run(main, debug=debug, loop_factory=loop_factory)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop
     * @return its result
     */
    public static <T extends @Nullable Object> T run(
            Awaitable<T> main, @Nullable Boolean debug, Supplier<? extends EventLoop> loopFactory) {
        try (Runner runner = new Runner(debug, loopFactory)) {
            return runner.run(main);
        }
    }

    /**
     * Waits for a coroutine, a future or a lambda. A lambda, or a coroutine that has not started, runs in place; for a future the current coroutine
     * is suspended. Cancelling the current task cancels what it waits for.
     *
     * <p>asyncio: {@code await x}.
     *
     * @param <T> the type of the result
     * @param awaitable what to wait for
     * @return its result; where it failed, that is thrown as it is, checked or not
     * @throws jasyncio.loop.CancelledError if what is waited for, or the current task, is cancelled
     * @throws IllegalStateException outside of a coroutine
     */
    public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
        Host.current().stackOfCoroutine();
        try {
            return awaitable.await();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }

    /**
     * Waits, see {@link #await(Awaitable)}, for callers that want to catch a checked exception: it declares the one that is named.
     *
     * @param <T> the type of the result
     * @param <E> the exception
     * @param awaitable what to wait for
     * @param exception the exception that the caller expects; any other is thrown as well
     * @return its result
     * @throws E if that is what {@code awaitable} failed with
     */
    @SuppressWarnings("unused") // the class is there for its type
    public static <T extends @Nullable Object, E extends Exception> T await(Awaitable<T> awaitable, Class<E> exception)
            throws E {
        return await(awaitable);
    }

    /**
     * Runs an action in place, as part of the current coroutine.
     *
     * @param action what to run
     * @throws IllegalStateException outside of a coroutine
     */
    public static void await(Action action) {
        await(action.asAwaitable());
    }

    /**
     * A coroutine object that runs {@code body} once, when it is awaited, made a task or sent to.
     *
     * <p>asyncio: the call of an {@code async def} function.
     *
     * @param <T> the type of the result
     * @param body what to run
     * @return a new coroutine
     */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(Awaitable<T> body) {
        return Coroutine.of(body);
    }

    /**
     * A coroutine object without a result, see {@link #coroutine(Awaitable)}.
     *
     * @param body what to run
     * @return a new coroutine
     */
    public static Coroutine<@Nullable Void> coroutine(Action body) {
        return Coroutine.of(body.asAwaitable());
    }

    /**
     * A coroutine object with a name for messages, see {@link #coroutine(Awaitable)}.
     *
     * @param <T> the type of the result
     * @param name the name
     * @param body what to run
     * @return a new coroutine
     */
    public static <T extends @Nullable Object> Coroutine<T> coroutine(String name, Awaitable<T> body) {
        return Coroutine.of(name, body);
    }

    /**
     * A coroutine object with a name and without a result, see {@link #coroutine(Awaitable)}.
     *
     * @param name the name
     * @param body what to run
     * @return a new coroutine
     */
    public static Coroutine<@Nullable Void> coroutine(String name, Action body) {
        return Coroutine.of(name, body.asAwaitable());
    }

    /**
     * A generator, see {@link Generator}.
     *
     * @param <T> the type of the elements
     * @param body what to run
     * @return a new generator
     */
    public static <T extends @Nullable Object> Generator<T> generator(Generator.Body<T> body) {
        return Generator.of(body);
    }

    /**
     * An asynchronous generator, see {@link AsyncGenerator}.
     *
     * @param <T> the type of the elements
     * @param body what to run
     * @return a new generator
     */
    public static <T extends @Nullable Object> AsyncGenerator<T> asyncGenerator(AsyncGenerator.Body<T> body) {
        return AsyncGenerator.of(body);
    }

    /**
     * Runs code inside a manager: enters it, runs the code, leaves it with what the code threw, if it did.
     *
     * <p>asyncio: {@code async with manager as c: …}.
     *
     * @param <C> what the manager gives
     * @param <T> the type of the result
     * @param manager the manager
     * @param code what to run
     * @return what the code returned; null if it threw something that the manager swallowed
     */
    public static <C extends @Nullable Object, T extends @Nullable Object> @Nullable T with(
            AsyncContextManager<C> manager, AsyncIterable.Function<? super C, ? extends T> code) {
        return With.with(manager, code);
    }

    /**
     * Schedules a task on the running loop.
     *
     * <p>asyncio: {@code asyncio.create_task(coro)}.
     *
     * @param <T> the type of the result
     * @param body what the task runs: a lambda or a coroutine
     * @return the task; it begins to run when the current one is suspended
     * @throws IllegalStateException if no loop is running
     */
    public static <T extends @Nullable Object> Task<T> createTask(Awaitable<T> body) {
        return EventLoop.getRunningLoop().createTask(body);
    }

    /**
     * Schedules a task without a result, see {@link #createTask(Awaitable)}.
     *
     * @param body what the task runs
     * @return the task
     */
    public static Task<@Nullable Void> createTask(Action body) {
        return EventLoop.getRunningLoop().createTask(body);
    }

    /**
     * Schedules a task, see {@link #createTask(Awaitable)}.
     *
     * <p>asyncio: {@code asyncio.create_task(coro, name=name, context=context)}.
     *
     * @param <T> the type of the result
     * @param options how
     * @param body what the task runs
     * @return the task
     */
    public static <T extends @Nullable Object> Task<T> createTask(TaskOptions options, Awaitable<T> body) {
        return EventLoop.getRunningLoop().createTask(options, body);
    }

    /**
     * Schedules a task without a result, see {@link #createTask(Awaitable)}.
     *
     * @param options how
     * @param body what the task runs
     * @return the task
     */
    public static Task<@Nullable Void> createTask(TaskOptions options, Action body) {
        return EventLoop.getRunningLoop().createTask(options, body);
    }

    /**
     * Suspends the current coroutine for some time; others run meanwhile. A cancellation ends the sleep.
     *
     * <p>asyncio: {@code asyncio.sleep(delay)}.
     *
     * @param seconds how long; zero or less lets the others run once
     * @throws IllegalArgumentException if {@code seconds} is not a number
     * @throws IllegalStateException outside of a coroutine
     */
    public static void sleep(double seconds) {
        Sleep.sleep(seconds);
    }

    /**
     * Suspends the current coroutine for some time, see {@link #sleep(double)}.
     *
     * @param time how long
     */
    public static void sleep(Duration time) {
        Sleep.sleep(time.toNanos() * 1e-9);
    }
}
