package jasyncio;

import jasyncio.children.Children;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncCloseable;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Body;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.Code;
import jasyncio.coroutine.CodeWith;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.functions.Anext;
import jasyncio.functions.Await;
import jasyncio.functions.Futures;
import jasyncio.functions.Gather;
import jasyncio.functions.MapInOrder;
import jasyncio.functions.Run;
import jasyncio.functions.Shield;
import jasyncio.functions.Shielded;
import jasyncio.functions.Sleep;
import jasyncio.functions.Threads;
import jasyncio.functions.Times;
import jasyncio.functions.Wait;
import jasyncio.functions.WaitFor;
import jasyncio.functions.With;
import jasyncio.graphs.CallGraph;
import jasyncio.inspect.FutureCallGraph;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import jasyncio.loop.TaskOptions;
import jasyncio.net.ConnectOptions;
import jasyncio.net.Datagram;
import jasyncio.net.DatagramOptions;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.pipes.Pipes;
import jasyncio.primitives.AsCompleted;
import jasyncio.primitives.CancelScope;
import jasyncio.primitives.CapacityLimiter;
import jasyncio.primitives.ReturnExceptions;
import jasyncio.primitives.ReturnWhen;
import jasyncio.primitives.TaskGroup;
import jasyncio.primitives.Timeout;
import jasyncio.primitives.WaitResult;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessOptions;
import jasyncio.process.SubprocessProtocol;
import jasyncio.process.SubprocessTransport;
import jasyncio.secure.StartTls;
import jasyncio.sockets.Addresses;
import jasyncio.sockets.Connections;
import jasyncio.sockets.Datagrams;
import jasyncio.sockets.Sendfile;
import jasyncio.sockets.Servers;
import jasyncio.sockets.Sockets;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.ClientHandler;
import jasyncio.streams.Connection;
import jasyncio.streams.DatagramEndpoint;
import jasyncio.streams.DatagramProtocol;
import jasyncio.streams.Endpoint;
import jasyncio.streams.ReadEndpoint;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.StreamReaderProtocol;
import jasyncio.streams.StreamWriter;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteEndpoint;
import jasyncio.streams.WriteTransport;
import jasyncio.tls.TlsOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 * <p>Calls suspend, lambdas defer: a method that waits suspends the coroutine it is called in, however deep; what
 * starts work without waiting for it takes a lambda and returns a future.
 *
 * <p>Checked exceptions: what runs code in place takes a {@link Body} or {@link Code} and throws what that throws,
 * which the compiler infers of a lambda. What defers work takes an {@link Awaitable} or {@link Action}, which may throw
 * anything; the future that it returns throws that as it is, and declares nothing: name what you want to catch,
 * {@code await(task, IOException.class)}. {@code await}, {@code waitFor} and {@code run} also take a variable of type
 * {@code Awaitable} or {@code Action}, and then declare {@code Exception}; elsewhere write {@code job::await}.
 *
 * <p>Where arguments stand: what is to be run, be it code or a command, comes last, and how it is to be run before it:
 * options, a name, a limit, a flag. Where nothing is run, options come last, as in
 * {@code openConnection(host, port, options)}. Else the order is asyncio's, as that of {@code waitFor(x, seconds)}. A
 * time is a number of seconds or a {@link Duration}.
 *
 * <p>asyncio: the module {@code asyncio}.
 */
public final class Asyncio {
    private Asyncio() {}

    /**
     * Runs a program: makes a loop, runs {@code main} to its end, then cancels what tasks are left, waits for them, and
     * closes the loop. Blocks the calling thread. Ctrl-C cancels the main task, a second one ends the process.
     *
     * <p>asyncio: {@code asyncio.run(main)}.
     *
     * @param <T> the type of the result
     * @param <E> what the program throws
     * @param main the program
     * @return its result
     * @throws E what the program failed with, as it is
     * @throws jasyncio.loop.KeyboardInterrupt if Ctrl-C, or an interrupt of this thread, ended it
     * @throws IllegalStateException if the caller is run by a loop
     */
    public static <T extends @Nullable Object, E extends Exception> T run(Body<? extends T, ? extends E> main)
            throws E {
        return Run.main(main, null, EventLoop::new);
    }

    /**
     * Runs a program without a result, see {@link #run(Body)}.
     *
     * @param <E> what the program throws
     * @param main the program
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void run(Code<? extends E> main) throws E {
        Run.main(main.asAwaitable(), null, EventLoop::new);
    }

    /**
     * Runs a program of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @return its result
     * @throws Exception what it failed with, as it is
     */
    public static <T extends @Nullable Object> T run(Awaitable<? extends T> main) throws Exception {
        return Run.main(main, null, EventLoop::new);
    }

    /**
     * Runs a program without a result of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param main the program
     * @throws Exception what it failed with, as it is
     */
    public static void run(Action main) throws Exception {
        Run.main(main.asAwaitable(), null, EventLoop::new);
    }

    /**
     * Runs a program, see {@link #run(Body)}.
     *
     * <p>asyncio: {@code asyncio.run(main, debug=debug, loop_factory=loop_factory)}.
     *
     * @param <T> the type of the result
     * @param <E> what the program throws
     * @param main the program
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop
     * @return its result
     * @throws E what it failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T run(
            Body<? extends T, ? extends E> main, @Nullable Boolean debug, Supplier<? extends EventLoop> loopFactory)
            throws E {
        return Run.main(main, debug, loopFactory);
    }

    /**
     * Runs a program without a result, see {@link #run(Body)}.
     *
     * @param <E> what the program throws
     * @param main the program
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void run(
            Code<? extends E> main, @Nullable Boolean debug, Supplier<? extends EventLoop> loopFactory) throws E {
        Run.main(main.asAwaitable(), debug, loopFactory);
    }

    /**
     * Runs a program of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param <T> the type of the result
     * @param main the program
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop
     * @return its result
     * @throws Exception what it failed with, as it is
     */
    public static <T extends @Nullable Object> T run(
            Awaitable<? extends T> main, @Nullable Boolean debug, Supplier<? extends EventLoop> loopFactory)
            throws Exception {
        return Run.main(main, debug, loopFactory);
    }

    /**
     * Runs a program without a result of which the compiler does not know what it throws, see {@link #run(Body)}.
     *
     * @param main the program
     * @param debug whether the loop is in debug mode; null for what the process says
     * @param loopFactory makes the loop
     * @throws Exception what it failed with, as it is
     */
    public static void run(
            Action main, @Nullable Boolean debug, Supplier<? extends EventLoop> loopFactory) throws Exception {
        Run.main(main.asAwaitable(), debug, loopFactory);
    }

    /**
     * Waits for a coroutine, a future or a lambda. A lambda, or a coroutine that has not started, runs in place; for a
     * future the current coroutine is suspended. Cancelling the current task cancels what it waits for.
     *
     * <p>asyncio: {@code await x}.
     *
     * @param <T> the type of the result
     * @param <E> what it throws; nothing that is checked for a future or a coroutine object
     * @param body what to wait for
     * @return its result
     * @throws E what it failed with, as it is; a future and a coroutine object may throw checked exceptions that are
     *     not declared
     * @throws jasyncio.loop.CancelledError if what is waited for, or the current task, is cancelled
     * @throws IllegalStateException outside of a coroutine
     */
    public static <T extends @Nullable Object, E extends Exception> T await(Body<? extends T, ? extends E> body)
            throws E {
        Await.checkCoroutine();
        return body.await();
    }

    /**
     * Runs code without a result in place, as part of the current coroutine.
     *
     * @param <E> what the code throws
     * @param code what to run
     * @throws E what it failed with, as it is
     * @throws IllegalStateException outside of a coroutine
     */
    public static <E extends Exception> void await(Code<? extends E> code) throws E {
        Await.checkCoroutine();
        code.run();
    }

    /**
     * Waits for something of which the compiler does not know what it throws, see {@link #await(Body)};
     * {@link #await(Awaitable, Class)} says it.
     *
     * @param <T> the type of the result
     * @param awaitable what to wait for
     * @return its result
     * @throws Exception what it failed with, as it is
     */
    public static <T extends @Nullable Object> T await(Awaitable<? extends T> awaitable) throws Exception {
        Await.checkCoroutine();
        return awaitable.await();
    }

    /**
     * Runs an action of which the compiler does not know what it throws in place, see {@link #await(Body)}.
     *
     * @param action what to run
     * @throws Exception what it failed with, as it is
     */
    public static void await(Action action) throws Exception {
        Await.checkCoroutine();
        action.run();
    }

    /**
     * Waits for what another thread completes, see {@link #wrapFuture(CompletionStage)}. Suspends the current
     * coroutine, and never blocks the loop. Cancelling the current task cancels {@code stage}, where that can be
     * cancelled.
     *
     * {@snippet :
     * var reply = await(httpClient.sendAsync(request, BodyHandlers.ofString()));
     * }
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return its result; where it failed, that is thrown as it is, checked or not, and not wrapped
     * @throws jasyncio.loop.CancelledError if {@code stage}, or the current task, is cancelled
     * @throws IllegalStateException outside of a coroutine
     */
    public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        return Await.await(stage);
    }

    /**
     * Waits, see {@link #await(Body)}, for what may throw a checked exception that the compiler does not know of: a
     * future, or code that throws several. It declares the one that is named.
     *
     * {@snippet :
     * try {
     *     IO.println(await(task, IOException.class));
     * } catch (IOException e) { ... }
     * }
     *
     * @param <T> the type of the result
     * @param <X> the exception
     * @param awaitable what to wait for
     * @param exception the checked exception that the caller expects
     * @return its result
     * @throws X if that is what it failed with; unchecked ones are thrown as they are, too
     * @throws IllegalStateException if it failed with a checked exception that is not named, which is the cause
     */
    public static <T extends @Nullable Object, X extends Exception> T await(Awaitable<? extends T> awaitable,
            Class<X> exception) throws X {
        return Await.naming(awaitable, exception);
    }

    /**
     * Runs an action in place that may throw a checked exception, see {@link #await(Awaitable, Class)}.
     *
     * @param <X> the exception
     * @param action what to run
     * @param exception the checked exception that the caller expects
     * @throws X if that is what it failed with
     */
    public static <X extends Exception> void await(Action action, Class<X> exception) throws X {
        Await.naming(action.asAwaitable(), exception);
    }

    /**
     * Waits for what another thread completes and may fail with a checked exception, see
     * {@link #await(Awaitable, Class)}.
     *
     * @param <T> the type of the result
     * @param <X> the exception
     * @param stage what to wait for
     * @param exception the checked exception that the caller expects
     * @return its result
     * @throws X if that is what it failed with
     */
    public static <T extends @Nullable Object, X extends Exception> T await(CompletionStage<? extends T> stage,
            Class<X> exception) throws X {
        return Await.<T>naming(() -> Await.await(stage), exception);
    }

    /**
     * Waits for what may throw one of two checked exceptions, see {@link #await(Awaitable, Class)}.
     *
     * {@snippet :
     * try {
     *     await(() -> timeout(10, () -> store(download(url))), IOException.class, SQLException.class);
     * } catch (IOException | SQLException e) { ... }
     * }
     *
     * @param <T> the type of the result
     * @param <X> an exception
     * @param <Y> another exception
     * @param awaitable what to wait for
     * @param exception a checked exception that the caller expects
     * @param other another one
     * @return its result
     * @throws X if that is what it failed with
     * @throws Y if that is what it failed with
     */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            Awaitable<? extends T> awaitable, Class<X> exception, Class<Y> other) throws X, Y {
        return Await.naming(awaitable, exception, other);
    }

    /**
     * Runs an action in place that may throw one of two checked exceptions, see
     * {@link #await(Awaitable, Class, Class)}.
     *
     * @param <X> an exception
     * @param <Y> another exception
     * @param action what to run
     * @param exception a checked exception that the caller expects
     * @param other another one
     * @throws X if that is what it failed with
     * @throws Y if that is what it failed with
     */
    public static <X extends Exception, Y extends Exception> void await(Action action, Class<X> exception,
            Class<Y> other) throws X, Y {
        Await.naming(action.asAwaitable(), exception, other);
    }

    /**
     * Waits for what another thread completes and may fail with one of two checked exceptions, see
     * {@link #await(Awaitable, Class, Class)}.
     *
     * @param <T> the type of the result
     * @param <X> an exception
     * @param <Y> another exception
     * @param stage what to wait for
     * @param exception a checked exception that the caller expects
     * @param other another one
     * @return its result
     * @throws X if that is what it failed with
     * @throws Y if that is what it failed with
     */
    public static <T extends @Nullable Object, X extends Exception, Y extends Exception> T await(
            CompletionStage<? extends T> stage, Class<X> exception, Class<Y> other) throws X, Y {
        return Await.<T>naming(() -> Await.await(stage), exception, other);
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
     * Runs code inside a manager: enters it, runs the code, leaves it with what the code threw, if it did. What the
     * manager fails with is thrown as it is, too, checked or not.
     *
     * <p>asyncio: {@code async with manager as c: …}.
     *
     * @param <C> what the manager gives
     * @param <E> what the code throws
     * @param manager the manager
     * @param code what to run
     * @throws E what the code failed with, as it is, unless the manager swallowed it
     */
    public static <C extends @Nullable Object, E extends Exception> void with(AsyncContextManager<C> manager,
            CodeWith<? super C, ? extends E> code) throws E {
        With.with(manager, code);
    }

    /**
     * Runs code that has a result inside a manager, see {@link #with}. It has a name of its own so that
     * {@code with(lock, _ -> count())} may have a {@code count} with or without one.
     *
     * @param <C> what the manager gives
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param manager the manager
     * @param code what to run
     * @return what the code returned; null if it threw something that the manager swallowed
     * @throws E what the code failed with, as it is, unless the manager swallowed it
     */
    public static <C extends @Nullable Object, T extends @Nullable Object, E extends Exception> @Nullable T withResult(
            AsyncContextManager<C> manager, BodyWith<? super C, ? extends T, ? extends E> code) throws E {
        return With.<C, T>with(manager, code);
    }

    /**
     * A context manager that is written as one generator, see {@link AsyncContextManager#of}.
     *
     * <p>asyncio: {@code @contextlib.asynccontextmanager}.
     *
     * @param <T> what the code is given
     * @param body the generator: sets up, yields once, cleans up
     * @return a new context manager, which can be entered once
     */
    public static <T extends @Nullable Object> AsyncContextManager<T> asyncContextManager(AsyncGenerator.Body<T> body) {
        return AsyncContextManager.of(body);
    }

    /**
     * A context manager that closes something, however the code ended, see {@link AsyncContextManager#aclosing}.
     *
     * <p>asyncio: {@code contextlib.aclosing(thing)}.
     *
     * @param <T> the type of the thing
     * @param thing what to close; the code is given it
     * @return a new context manager
     */
    public static <T extends AsyncCloseable> AsyncContextManager<T> aclosing(T thing) {
        return AsyncContextManager.aclosing(thing);
    }

    /**
     * A context manager that does nothing.
     *
     * <p>asyncio: {@code contextlib.nullcontext(enter_result)}.
     *
     * @param <T> the type of the result
     * @param result what the code is given
     * @return a new context manager
     */
    public static <T extends @Nullable Object> AsyncContextManager<T> nullcontext(T result) {
        return AsyncContextManager.nullcontext(result);
    }

    /**
     * Starts an iteration.
     *
     * <p>asyncio: the built-in function {@code aiter(iterable)}.
     *
     * @param <T> the type of the elements
     * @param iterable what to iterate
     * @return an iterator
     */
    public static <T extends @Nullable Object> AsyncIterator<T> aiter(AsyncIterable<T> iterable) {
        return iterable.aiter();
    }

    /**
     * The next element. Suspends the current coroutine while the iterator waits for it.
     *
     * <p>asyncio: the built-in function {@code anext(iterator)}.
     *
     * @param <T> the type of the elements
     * @param iterator the iterator
     * @return the next element
     * @throws jasyncio.coroutine.StopAsyncIteration if there is none
     */
    public static <T extends @Nullable Object> T anext(AsyncIterator<T> iterator) {
        return Anext.anext(iterator);
    }

    /**
     * The next element, or {@code otherwise} if there is none. Suspends the current coroutine while the iterator waits
     * for it.
     *
     * <p>asyncio: the built-in function {@code anext(iterator, default)}.
     *
     * @param <T> the type of the elements
     * @param iterator the iterator
     * @param otherwise what to return at the end
     * @return the next element, or {@code otherwise}
     */
    public static <T extends @Nullable Object> T anext(AsyncIterator<? extends T> iterator, T otherwise) {
        return Anext.anext(iterator, otherwise);
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
     * Schedules a task with a name, see {@link #createTask(Awaitable)}.
     *
     * <p>asyncio: {@code asyncio.create_task(coro, name=name)}.
     *
     * @param <T> the type of the result
     * @param name the task's name
     * @param body what the task runs
     * @return the task
     */
    public static <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<T> body) {
        return EventLoop.getRunningLoop().createTask(TaskOptions.named(name), body);
    }

    /**
     * Schedules a task with a name and without a result, see {@link #createTask(Awaitable)}.
     *
     * @param name the task's name
     * @param body what the task runs
     * @return the task
     */
    public static Task<@Nullable Void> createTask(String name, Action body) {
        return EventLoop.getRunningLoop().createTask(TaskOptions.named(name), body);
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

    /**
     * Suspends the current coroutine for some time, see {@link #sleep(double)}.
     *
     * <p>asyncio: {@code asyncio.sleep(delay, result)}.
     *
     * @param <T> the type of the result
     * @param seconds how long
     * @param result what to return then
     * @return {@code result}
     */
    public static <T extends @Nullable Object> T sleep(double seconds, T result) {
        Sleep.sleep(seconds);
        return result;
    }

    /**
     * Suspends the current coroutine for some time, see {@link #sleep(double)}.
     *
     * @param <T> the type of the result
     * @param time how long
     * @param result what to return then
     * @return {@code result}
     */
    public static <T extends @Nullable Object> T sleep(Duration time, T result) {
        sleep(time);
        return result;
    }

    /**
     * A future as it is, or a new task for a lambda or a coroutine.
     *
     * <p>asyncio: {@code asyncio.ensure_future(obj)}.
     *
     * @param <T> the type of the result
     * @param awaitable a future, a coroutine or a lambda
     * @return the future or task
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable) {
        return Futures.ensure(awaitable, null);
    }

    /**
     * A new task for a lambda without a result, see {@link #ensureFuture(Awaitable)}.
     *
     * @param action what the task runs
     * @return the task
     */
    public static Future<@Nullable Void> ensureFuture(Action action) {
        return Futures.ensure(action.asAwaitable(), null);
    }

    /**
     * A future of what another thread completes, see {@link #wrapFuture(CompletionStage)}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return a future of its result
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(CompletionStage<? extends T> stage) {
        return Threads.wrapStage(stage);
    }

    /**
     * A future as it is, or a new task of the given loop.
     *
     * <p>asyncio: {@code asyncio.ensure_future(obj, loop=loop)}.
     *
     * @param <T> the type of the result
     * @param awaitable a future, a coroutine or a lambda
     * @param loop the loop
     * @return the future or task
     * @throws IllegalArgumentException if {@code awaitable} is a future of another loop
     */
    public static <T extends @Nullable Object> Future<T> ensureFuture(Awaitable<T> awaitable, EventLoop loop) {
        return Futures.ensure(awaitable, loop);
    }

    /**
     * A new task of the given loop for a lambda without a result, see {@link #ensureFuture(Awaitable, EventLoop)}.
     *
     * @param action what the task runs
     * @param loop the loop
     * @return the task
     */
    public static Future<@Nullable Void> ensureFuture(Action action, EventLoop loop) {
        return Futures.ensure(action.asAwaitable(), loop);
    }

    /**
     * No results: what gathering nothing gives, done at once.
     *
     * @param <T> the type of the results
     * @return a future of an empty list
     */
    public static <T extends @Nullable Object> Future<List<T>> gather() {
        return Gather.gather(List.of());
    }

    /**
     * Runs all awaitables at once and gathers their results. The first failure is that of the returned future, at once;
     * the others go on. Cancelling the returned future cancels all that are not done; a single one that is cancelled
     * counts as a failure with a {@code CancelledError}. A future or coroutine given twice runs once; a lambda runs as
     * often as it is given.
     *
     * {@snippet :
     * List<String> pages = await(gather(() -> fetch("a"), () -> fetch("b")));
     * }
     *
     * <p>asyncio: {@code asyncio.gather(*aws)}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> Future<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return Gather.gather(List.of(awaitables));
    }

    /**
     * Runs all actions at once, see {@link #gather(Awaitable[])}. There may be futures and coroutines among them, and
     * their results are kept; those of lambdas are not, where one among them has none.
     *
     * {@snippet :
     * await(gather(server, () -> talk(port))); // where talk has no result
     * }
     *
     * @param actions lambdas without a result, futures or coroutines
     * @return a future that is done when all are; the result of a lambda is null
     */
    public static Future<List<@Nullable Object>> gather(Action... actions) {
        return Gather.gather(Gather.awaitables(actions));
    }

    /**
     * Gathers what other threads complete, see {@link #gather(Awaitable[])} and {@link #wrapFuture(CompletionStage)}.
     * Beside others, or in a collection, such a stage is wrapped first: {@code gather(wrapFutures(replies))}.
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return a future of the results, in the order of {@code stages}
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> Future<List<T>> gather(CompletionStage<? extends T>... stages) {
        return Gather.gather(Threads.<T>wrapFutures(List.of(stages)));
    }

    /**
     * Runs all awaitables at once, see {@link #gather(Awaitable[])}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.gather(awaitables);
    }

    /** {@code gather(RETURN_EXCEPTIONS, a, b)}: failures are gathered like results. */
    public static final ReturnExceptions RETURN_EXCEPTIONS = ReturnExceptions.RETURN_EXCEPTIONS;

    /**
     * Runs all awaitables at once and gathers their results and failures, {@code CancelledError} included, so that all
     * are waited for. Cancelling the returned future cancels all that are not done, and then it is itself cancelled.
     *
     * {@snippet :
     * for (Object outcome : await(gather(RETURN_EXCEPTIONS, tasks))) {
     *     IO.println(outcome instanceof Throwable failure ? "failed: " + failure : outcome);
     * }
     * }
     *
     * <p>asyncio: {@code asyncio.gather(*aws, return_exceptions=True)}.
     *
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(ReturnExceptions returnExceptions,
            Awaitable<? extends @Nullable Object>... awaitables) {
        return Gather.gatherExceptions(List.of(awaitables));
    }

    /**
     * Runs all actions at once and gathers their failures, see {@link #gather(ReturnExceptions, Awaitable[])}.
     *
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param actions lambdas without a result, futures or coroutines
     * @return a future of nulls and failures, in the order of {@code actions}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(ReturnExceptions returnExceptions, Action... actions) {
        return Gather.gatherExceptions(Gather.awaitables(actions));
    }

    /**
     * Gathers the results and failures of what other threads complete, see
     * {@link #gather(ReturnExceptions, Awaitable[])} and {@link #gather(CompletionStage[])}.
     *
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param stages what to wait for
     * @return a future of the results and failures, in the order of {@code stages}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(ReturnExceptions returnExceptions,
            CompletionStage<? extends @Nullable Object>... stages) {
        return Gather.gatherExceptions(Threads.wrapFutures(List.of(stages)));
    }

    /**
     * Runs all awaitables at once and gathers their results and failures, see
     * {@link #gather(ReturnExceptions, Awaitable[])}.
     *
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(ReturnExceptions returnExceptions,
            Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return Gather.gatherExceptions(awaitables);
    }

    /**
     * Gathers like {@link #gather(Awaitable[])}, and runs at most {@code limit} at a time; whenever one ends the next
     * begins. After a failure or a cancellation no more begin.
     *
     * <p>asyncio: has none; {@code asyncio.gather} of coroutines that share a semaphore.
     *
     * @param <T> the type of the results
     * @param limit how many run at once; futures run already, but are counted
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     * @throws IllegalArgumentException if {@code limit} is less than one
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> Future<List<T>> gather(int limit, Awaitable<? extends T>... awaitables) {
        return Gather.gather(limit, List.of(awaitables));
    }

    /**
     * Runs actions, at most {@code limit} at a time, see {@link #gather(int, Awaitable[])}.
     *
     * @param limit how many run at once
     * @param actions lambdas without a result, futures or coroutines
     * @return a future that is done when all are
     */
    public static Future<List<@Nullable Object>> gather(int limit, Action... actions) {
        return Gather.gather(limit, Gather.awaitables(actions));
    }

    /**
     * Gathers with at most {@code limit} at a time, see {@link #gather(int, Awaitable[])}.
     *
     * @param <T> the type of the results
     * @param limit how many run at once
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(int limit,
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return Gather.gather(limit, awaitables);
    }

    /**
     * Gathers results and failures with at most {@code limit} at a time, see {@link #gather(int, Awaitable[])} and
     * {@link #gather(ReturnExceptions, Awaitable[])}.
     *
     * @param limit how many run at once
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(int limit, ReturnExceptions returnExceptions,
            Awaitable<? extends @Nullable Object>... awaitables) {
        return Gather.gatherExceptions(limit, List.of(awaitables));
    }

    /**
     * Runs actions, at most {@code limit} at a time, and gathers their failures, see {@link #gather(int, Awaitable[])}
     * and {@link #gather(ReturnExceptions, Action[])}.
     *
     * @param limit how many run at once
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param actions lambdas without a result, futures or coroutines
     * @return a future of the results and failures, in the order of {@code actions}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(int limit, ReturnExceptions returnExceptions,
            Action... actions) {
        return Gather.gatherExceptions(limit, Gather.awaitables(actions));
    }

    /**
     * Gathers results and failures with at most {@code limit} at a time, see {@link #gather(int, Awaitable[])} and
     * {@link #gather(ReturnExceptions, Awaitable[])}.
     *
     * @param limit how many run at once
     * @param returnExceptions {@link #RETURN_EXCEPTIONS}
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    @SuppressWarnings("unused") // the flag is there for its type
    public static Future<List<@Nullable Object>> gather(int limit, ReturnExceptions returnExceptions,
            Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return Gather.gatherExceptions(limit, awaitables);
    }

    /**
     * Suspends the current coroutine until all futures are done. Does not throw what they failed with. A cancellation
     * ends the waiting and leaves the futures alone.
     *
     * <p>asyncio: {@code asyncio.wait(fs)}.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @return all of them, as done
     * @throws IllegalArgumentException if there are none
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures) {
        return Wait.wait(futures, null, ReturnWhen.ALL_COMPLETED);
    }

    /**
     * Waits for futures, see {@link #wait(Collection)}, until the first is done, or has failed, or all are done.
     *
     * <p>asyncio: {@code asyncio.wait(fs, return_when=return_when)}.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param returnWhen for what to wait
     * @return which are done and which are not
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures, ReturnWhen returnWhen) {
        return Wait.wait(futures, null, returnWhen);
    }

    /**
     * Waits for futures, see {@link #wait(Collection)}, for some time at most. It is not an error if the time is over.
     *
     * <p>asyncio: {@code asyncio.wait(fs, timeout=timeout)}.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param seconds how long
     * @return which are done and which are not
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures, double seconds) {
        return Wait.wait(futures, seconds, ReturnWhen.ALL_COMPLETED);
    }

    /**
     * Waits for futures, see {@link #wait(Collection)}, for some time at most. It is not an error if the time is over.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param time how long; null for no limit
     * @return which are done and which are not
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures, @Nullable Duration time) {
        return Wait.wait(futures, Times.seconds(time), ReturnWhen.ALL_COMPLETED);
    }

    /**
     * Waits for futures, see {@link #wait(Collection)}, for some time at most.
     *
     * <p>asyncio: {@code asyncio.wait(fs, timeout=timeout, return_when=return_when)}.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param seconds how long
     * @param returnWhen for what to wait
     * @return which are done and which are not
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures, double seconds,
            ReturnWhen returnWhen) {
        return Wait.wait(futures, seconds, returnWhen);
    }

    /**
     * Waits for futures, see {@link #wait(Collection)}, for some time at most.
     *
     * @param <F> the type of the futures
     * @param futures futures or tasks
     * @param time how long; null for no limit
     * @param returnWhen for what to wait
     * @return which are done and which are not
     */
    public static <F extends Future<?>> WaitResult<F> wait(Collection<? extends F> futures, @Nullable Duration time,
            ReturnWhen returnWhen) {
        return Wait.wait(futures, Times.seconds(time), returnWhen);
    }

    /** See {@link ReturnWhen#FIRST_COMPLETED}. */
    public static final ReturnWhen FIRST_COMPLETED = ReturnWhen.FIRST_COMPLETED;

    /** See {@link ReturnWhen#FIRST_EXCEPTION}. */
    public static final ReturnWhen FIRST_EXCEPTION = ReturnWhen.FIRST_EXCEPTION;

    /** See {@link ReturnWhen#ALL_COMPLETED}. */
    public static final ReturnWhen ALL_COMPLETED = ReturnWhen.ALL_COMPLETED;

    /**
     * Waits for one thing, for some time at most; then cancels it, waits for it to end, and throws. If it declines the
     * cancellation and returns a result, that is returned. A cancellation of the caller reaches it too; {@link #shield}
     * it to prevent both.
     *
     * <p>asyncio: {@code asyncio.wait_for(aw, timeout)}.
     *
     * @param <T> the type of the result
     * @param <E> what it throws; nothing that is checked for a future or a coroutine object
     * @param body a lambda or a coroutine, which runs in place, or a future
     * @param seconds how long; at zero or less a lambda does not begin
     * @return its result
     * @throws E what it failed with, as it is; a future and a coroutine object may throw checked exceptions that are
     *     not declared
     * @throws jasyncio.primitives.TimeoutException if the time is over
     */
    public static <T extends @Nullable Object, E extends Exception> T waitFor(Body<? extends T, ? extends E> body,
            double seconds) throws E {
        return WaitFor.waitFor(body, seconds);
    }

    /**
     * Waits for code without a result, see {@link #waitFor(Body, double)}.
     *
     * @param <E> what it throws
     * @param code what to run
     * @param seconds how long
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void waitFor(Code<? extends E> code, double seconds)
            throws E {
        WaitFor.waitFor(code.asAwaitable(), seconds);
    }

    /**
     * Waits for something of which the compiler does not know what it throws, see {@link #waitFor(Body, double)}.
     *
     * @param <T> the type of the result
     * @param awaitable a lambda or a coroutine, which runs in place, or a future
     * @param seconds how long
     * @return its result
     * @throws Exception what it failed with, as it is
     */
    public static <T extends @Nullable Object> T waitFor(Awaitable<? extends T> awaitable, double seconds)
            throws Exception {
        return WaitFor.waitFor(awaitable, seconds);
    }

    /**
     * Waits for an action of which the compiler does not know what it throws, see {@link #waitFor(Body, double)}.
     *
     * @param action what to run
     * @param seconds how long
     * @throws Exception what it failed with, as it is
     */
    public static void waitFor(Action action, double seconds)
            throws Exception {
        WaitFor.waitFor(action.asAwaitable(), seconds);
    }

    /**
     * Waits for what another thread completes, see {@link #waitFor(Body, double)} and {@link #await(CompletionStage)}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @param seconds how long
     * @return its result; where it failed, that is thrown as it is, checked or not, and not wrapped
     */
    public static <T extends @Nullable Object> T waitFor(CompletionStage<? extends T> stage, double seconds) {
        return WaitFor.waitFor(Threads.wrapStage(stage), seconds);
    }

    /**
     * Waits for one thing, see {@link #waitFor(Body, double)}.
     *
     * @param <T> the type of the result
     * @param <E> what it throws
     * @param body a lambda or a coroutine, which runs in place, or a future
     * @param time how long; null for no limit
     * @return its result
     * @throws E what it failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T waitFor(Body<? extends T, ? extends E> body,
            @Nullable Duration time)
            throws E {
        return WaitFor.waitFor(body, Times.seconds(time));
    }

    /**
     * Waits for code without a result, see {@link #waitFor(Body, double)}.
     *
     * @param <E> what it throws
     * @param code what to run
     * @param time how long; null for no limit
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void waitFor(Code<? extends E> code, @Nullable Duration time)
            throws E {
        WaitFor.waitFor(code.asAwaitable(), Times.seconds(time));
    }

    /**
     * Waits for something of which the compiler does not know what it throws, see {@link #waitFor(Body, double)}.
     *
     * @param <T> the type of the result
     * @param awaitable a lambda or a coroutine, which runs in place, or a future
     * @param time how long; null for no limit
     * @return its result
     * @throws Exception what it failed with, as it is
     */
    public static <T extends @Nullable Object> T waitFor(Awaitable<? extends T> awaitable, @Nullable Duration time)
            throws Exception {
        return WaitFor.waitFor(awaitable, Times.seconds(time));
    }

    /**
     * Waits for an action of which the compiler does not know what it throws, see {@link #waitFor(Body, double)}.
     *
     * @param action what to run
     * @param time how long; null for no limit
     * @throws Exception what it failed with, as it is
     */
    public static void waitFor(Action action, @Nullable Duration time)
            throws Exception {
        WaitFor.waitFor(action.asAwaitable(), Times.seconds(time));
    }

    /**
     * Waits for what another thread completes, see {@link #waitFor(Body, double)} and {@link #await(CompletionStage)}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @param time how long; null for no limit
     * @return its result; where it failed, that is thrown as it is, checked or not, and not wrapped
     */
    public static <T extends @Nullable Object> T waitFor(CompletionStage<? extends T> stage, @Nullable Duration time) {
        return WaitFor.waitFor(Threads.wrapStage(stage), Times.seconds(time));
    }

    /**
     * Starts something that a cancellation of whoever waits for it does not reach: {@code await(shield(x))} is
     * {@code await(x)}, except that if the caller is cancelled, {@code x} goes on. If {@code x} itself is cancelled, so
     * is the returned future. If {@code x} fails when nobody waits any more, that goes to the loop's exception handler.
     *
     * <p>asyncio: {@code asyncio.shield(aw)}.
     *
     * @param <T> the type of the result
     * @param awaitable a future, a coroutine or a lambda
     * @return a future of its result; {@code awaitable} itself if that is done
     */
    public static <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
        return Shield.shield(awaitable);
    }

    /**
     * Starts an action, see {@link #shield(Awaitable)}.
     *
     * @param action what to run
     * @return a future that is done when the action is
     */
    public static Future<@Nullable Void> shield(Action action) {
        return Shield.shield(action.asAwaitable());
    }

    /**
     * Lets a cancellation of whoever waits not reach what another thread completes, see {@link #shield(Awaitable)} and
     * {@link #wrapFuture(CompletionStage)}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return a future of its result
     */
    public static <T extends @Nullable Object> Future<T> shield(CompletionStage<? extends T> stage) {
        return Shield.shield(Threads.<T>wrapStage(stage));
    }

    /**
     * Starts all awaitables and gives them out as they are done. Java's {@code for} waits for each:
     *
     * {@snippet :
     * for (var page : asCompleted(List.of(() -> fetch("a"), () -> fetch("b")))) {
     *     IO.println(page.result());
     * }
     * }
     *
     * <p>Futures are given out themselves, so that they can be told apart; {@link AsCompleted#awaitables} gives
     * coroutines, as Python's plain {@code for} does. A cancellation ends the waiting and leaves the awaitables alone.
     *
     * <p>asyncio: {@code asyncio.as_completed(aws)}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @return the futures, to be iterated once
     */
    public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new AsCompleted<>(awaitables, null);
    }

    /**
     * Starts all awaitables and gives them out as they are done, see {@link #asCompleted(Collection)}; if not all are
     * when the time is over, the iteration ends with a {@code TimeoutException}.
     *
     * <p>asyncio: {@code asyncio.as_completed(aws, timeout=timeout)}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @param seconds how long to wait for all of them together
     * @return the futures, to be iterated once
     */
    public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, double seconds) {
        return new AsCompleted<>(awaitables, seconds);
    }

    /**
     * Starts all awaitables and gives them out as they are done, see {@link #asCompleted(Collection, double)}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @param time how long to wait for all of them together; null for no limit
     * @return the futures, to be iterated once
     */
    public static <T extends @Nullable Object> AsCompleted<T> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration time) {
        return new AsCompleted<>(awaitables, Times.seconds(time));
    }

    /**
     * Applies a function that may wait to each element, at most {@code limit} at a time, and gives the results in the
     * order of the elements. An element is taken when its call can begin, so that there are never more than
     * {@code limit} results that nobody has taken; elements may come from an {@link AsyncIterable}. If a call fails,
     * that is thrown in its turn; then, and when the generator is closed, the other calls are cancelled and waited for.
     *
     * {@snippet :
     * for (String page : map(10, urls, url -> fetch(url))) { ... }
     * }
     *
     * <p>asyncio: has none.
     *
     * @param <T> the type of the elements
     * @param <R> the type of the results
     * @param limit how many calls run at once
     * @param elements the elements
     * @param function what to apply
     * @return the results; nothing begins before it is iterated
     * @throws IllegalArgumentException if {@code limit} is less than one
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> map(int limit,
            Iterable<? extends T> elements, BodyWith<? super T, ? extends R, ?> function) {
        return MapInOrder.map(limit, elements, function);
    }

    /**
     * Calls a function that blocks or computes on another thread, and suspends the current coroutine until it returns.
     * Context variables have there the values that they have here. If the current task is cancelled, the function goes
     * on, unheeded; when {@code run} ends because of Ctrl-C, its thread is interrupted. The threads are those of the
     * loop's default executor, see {@link EventLoop#setDefaultExecutor}.
     *
     * <p>asyncio: {@code await asyncio.to_thread(func)}.
     *
     * @param <T> the type of the result
     * @param <E> what the function throws
     * @param function what to call; it is not a coroutine and cannot wait as one does. A {@code Callable} is given as
     *     {@code callable::call}
     * @return its result
     * @throws E what the function failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T toThread(Body<? extends T, ? extends E> function)
            throws E {
        return Threads.toThread(function);
    }

    /**
     * Calls code without a result that blocks, see {@link #toThread(Body)}.
     *
     * @param <E> what the code throws
     * @param code what to call
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void toThread(Code<? extends E> code) throws E {
        Threads.toThread(code.asAwaitable());
    }

    /**
     * Calls a function that blocks, see {@link #toThread(Body)}, once the limiter has a token for its thread. The token
     * is given back when the thread ends, even if nobody waits for it any more.
     *
     * <p>asyncio: has none; {@code anyio.to_thread.run_sync(func, limiter=limiter)}.
     *
     * @param <T> the type of the result
     * @param <E> what the function throws
     * @param limiter limits how many threads there are
     * @param function what to call
     * @return its result
     * @throws E what the function failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T toThread(CapacityLimiter limiter,
            Body<? extends T, ? extends E> function) throws E {
        return Threads.toThread(limiter, function);
    }

    /**
     * Calls code without a result that blocks, see {@link #toThread(CapacityLimiter, Body)}.
     *
     * @param <E> what the code throws
     * @param limiter limits how many threads there are
     * @param code what to call
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void toThread(CapacityLimiter limiter, Code<? extends E> code) throws E {
        Threads.toThread(limiter, code.asAwaitable());
    }

    /**
     * Runs a coroutine on a loop that runs on another thread. May be called from any thread but the loop's, which must
     * not block on the result.
     *
     * <p>asyncio: {@code asyncio.run_coroutine_threadsafe(coro, loop)}.
     *
     * @param <T> the type of the result
     * @param awaitable a lambda or a coroutine
     * @param loop the loop
     * @return a future of the result; cancelling it cancels the coroutine's task, and it is cancelled if that is. If
     *     the loop is closed before that task is done it fails with an {@code IllegalStateException}, where CPython's
     *     waits for ever
     * @throws IllegalArgumentException if {@code awaitable} is a future
     * @throws IllegalStateException if the loop is closed
     */
    public static <T extends @Nullable Object> CompletableFuture<T> runCoroutineThreadsafe(Awaitable<T> awaitable,
            EventLoop loop) {
        return loop.runCoroutineThreadsafe(awaitable);
    }

    /**
     * Runs an action on a loop that runs on another thread, see {@link #runCoroutineThreadsafe(Awaitable, EventLoop)}.
     *
     * @param action what to run
     * @param loop the loop
     * @return a future that is done when the action is
     */
    public static CompletableFuture<@Nullable Void> runCoroutineThreadsafe(Action action, EventLoop loop) {
        return loop.runCoroutineThreadsafe(action.asAwaitable());
    }

    /**
     * A future of the current loop for what another thread completes. Cancelling it cancels {@code stage}, and the
     * reverse. Nothing blocks.
     *
     * <p>asyncio: {@code asyncio.wrap_future(future)}.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return a future of its result; what it failed with is not wrapped
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(CompletionStage<? extends T> stage) {
        return Threads.wrapStage(stage);
    }

    /**
     * A future of the current loop for what another thread completes, see {@link #wrapFuture(CompletionStage)}, where
     * that is a future of {@code java.util.concurrent} as well, as a {@code CompletableFuture} is.
     *
     * @param <T> the type of the result
     * @param <F> the type of the future
     * @param future what to wait for
     * @return a future of its result
     */
    @SuppressWarnings("ExtendsObject") // without it the erasure would be that of the method above
    public static <T extends @Nullable Object,
            F extends Object & CompletionStage<T> & java.util.concurrent.Future<T>> Future<T> wrapFuture(F future) {
        return Threads.wrapStage(future);
    }

    /**
     * A future of the current loop for what another thread completes, see {@link #wrapFuture(CompletionStage)}. A
     * virtual thread waits for it, unless it is a {@code CompletionStage}, too; cancelling interrupts the thread that
     * works on it.
     *
     * @param <T> the type of the result
     * @param future what to wait for
     * @return a future of its result
     */
    public static <T extends @Nullable Object> Future<T> wrapFuture(java.util.concurrent.Future<T> future) {
        return Threads.wrapFuture(future);
    }

    /**
     * A future of the current loop for each, see {@link #wrapFuture(CompletionStage)}: for what takes a collection of
     * futures.
     *
     * {@snippet :
     * for (var reply : asCompleted(wrapFutures(replies))) { ... }
     * }
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return their futures, in the same order
     */
    public static <T extends @Nullable Object> List<Future<T>> wrapFutures(
            Collection<? extends CompletionStage<? extends T>> stages) {
        return Threads.wrapFutures(stages);
    }

    /** See {@link TaskFactory#EAGER}. */
    public static final TaskFactory EAGER_TASK_FACTORY = TaskFactory.EAGER;

    /**
     * A factory that has another one make the tasks, and starts each at once.
     *
     * <p>asyncio: {@code asyncio.create_eager_task_factory(custom_task_constructor)}.
     *
     * @param constructor makes the tasks
     * @return a new factory
     */
    public static TaskFactory createEagerTaskFactory(TaskFactory constructor) {
        return TaskFactory.eager(constructor);
    }

    /**
     * What the current task is doing, who waits for it, who waits for those, and so on.
     *
     * <p>asyncio: {@code asyncio.capture_call_graph()}.
     *
     * @return the graph; null in a callback
     * @throws IllegalStateException if no loop is running
     */
    public static @Nullable FutureCallGraph captureCallGraph() {
        return CallGraph.capture(null, 1, null);
    }

    /**
     * What a future or task is doing, see {@link #captureCallGraph(Future, int, Integer)}.
     *
     * <p>asyncio: {@code asyncio.capture_call_graph(future)}.
     *
     * @param future the future; null for the current task
     * @return the graph; null if {@code future} is null in a callback
     */
    public static @Nullable FutureCallGraph captureCallGraph(@Nullable Future<?> future) {
        return CallGraph.capture(future, 1, null);
    }

    /**
     * What a future or task is doing, who waits for it, who waits for those, and so on.
     *
     * <p>asyncio: {@code asyncio.capture_call_graph(future, depth=depth, limit=limit)}.
     *
     * @param future the future; null for the current task
     * @param depth how many calls to leave out at the top of the current task's stack, the call of this method being
     *     the first
     * @param limit how many calls to keep of each stack: the outermost, or, if negative, the innermost; zero for none,
     *     null for all
     * @return the graph; null if {@code future} is null and there is no current task
     */
    public static @Nullable FutureCallGraph captureCallGraph(@Nullable Future<?> future, int depth,
            @Nullable Integer limit) {
        return CallGraph.capture(future, depth, limit);
    }

    /**
     * The text of the current task's call graph, see {@link #captureCallGraph()}.
     *
     * <p>asyncio: {@code asyncio.format_call_graph()}.
     *
     * @return some lines; empty in a callback
     */
    public static String formatCallGraph() {
        return CallGraph.format(CallGraph.capture(null, 1, null));
    }

    /**
     * The text of the call graph of a future or task, see {@link #captureCallGraph(Future)}.
     *
     * <p>asyncio: {@code asyncio.format_call_graph(future)}.
     *
     * @param future the future; null for the current task
     * @return some lines; empty if {@code future} is null in a callback
     */
    public static String formatCallGraph(@Nullable Future<?> future) {
        return CallGraph.format(CallGraph.capture(future, 1, null));
    }

    /**
     * The text of a call graph, see {@link #captureCallGraph(Future, int, Integer)}.
     *
     * <p>asyncio: {@code asyncio.format_call_graph(future, depth=depth, limit=limit)}.
     *
     * @param future the future; null for the current task
     * @param depth how many calls to leave out at the top of the current task's stack
     * @param limit how many calls to keep of each stack; null for all
     * @return some lines
     */
    public static String formatCallGraph(@Nullable Future<?> future, int depth, @Nullable Integer limit) {
        return CallGraph.format(CallGraph.capture(future, depth, limit));
    }

    /**
     * Prints the current task's call graph, see {@link #captureCallGraph()}, to standard output.
     *
     * <p>asyncio: {@code asyncio.print_call_graph()}.
     */
    public static void printCallGraph() {
        System.out.println(formatCallGraph());
    }

    /**
     * Prints the call graph of a future or task, see {@link #captureCallGraph(Future)}, to standard output.
     *
     * <p>asyncio: {@code asyncio.print_call_graph(future)}.
     *
     * @param future the future; null for the current task
     */
    public static void printCallGraph(@Nullable Future<?> future) {
        System.out.println(formatCallGraph(future));
    }

    /**
     * Prints a call graph, see {@link #captureCallGraph(Future, int, Integer)}.
     *
     * <p>asyncio: {@code asyncio.print_call_graph(future, file=file, depth=depth, limit=limit)}.
     *
     * @param future the future; null for the current task
     * @param out where to
     * @param depth how many calls to leave out at the top of the current task's stack
     * @param limit how many calls to keep of each stack; null for all
     */
    public static void printCallGraph(@Nullable Future<?> future, PrintStream out, int depth,
            @Nullable Integer limit) {
        out.println(formatCallGraph(future, depth, limit));
    }

    /**
     * Records, for call graphs, that a future waits for another by means of its own, see {@link Future#addAwaitedBy}.
     *
     * <p>asyncio: {@code asyncio.future_add_to_awaited_by(fut, waiter)}.
     *
     * @param future what is waited for
     * @param waiter who waits
     */
    public static void futureAddToAwaitedBy(Future<?> future, Future<?> waiter) {
        future.addAwaitedBy(waiter);
    }

    /**
     * Takes back what {@link #futureAddToAwaitedBy} recorded.
     *
     * <p>asyncio: {@code asyncio.future_discard_from_awaited_by(fut, waiter)}.
     *
     * @param future what is no longer waited for
     * @param waiter who waited
     */
    public static void futureDiscardFromAwaitedBy(Future<?> future, Future<?> waiter) {
        future.discardAwaitedBy(waiter);
    }

    /**
     * The task whose step is running.
     *
     * <p>asyncio: {@code asyncio.current_task()}.
     *
     * @return the task; null in a callback
     * @throws IllegalStateException if no loop is running
     */
    public static @Nullable Task<?> currentTask() {
        return EventLoop.getRunningLoop().currentTask();
    }

    /**
     * The tasks of the running loop that are not done, in the order in which they were created.
     *
     * <p>asyncio: {@code asyncio.all_tasks()}.
     *
     * @return a copy
     * @throws IllegalStateException if no loop is running
     */
    public static List<Task<?>> allTasks() {
        return EventLoop.getRunningLoop().allTasks();
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
        return EventLoop.getRunningLoop();
    }

    /**
     * The loop that runs the calling code, or else the loop of this thread, which is created on first use.
     *
     * <p>asyncio: {@code asyncio.get_event_loop()}; CPython 3.14 no longer creates one.
     *
     * @return the loop
     */
    public static EventLoop getEventLoop() {
        return EventLoop.getEventLoop();
    }

    /**
     * Creates a loop.
     *
     * <p>asyncio: {@code asyncio.new_event_loop()}.
     *
     * @return the loop, to be closed when it is no longer needed
     */
    public static EventLoop newEventLoop() {
        return new EventLoop();
    }

    /**
     * Sets the loop of this thread.
     *
     * <p>asyncio: {@code asyncio.set_event_loop(loop)}.
     *
     * @param loop the loop; null for none
     */
    public static void setEventLoop(@Nullable EventLoop loop) {
        EventLoop.setEventLoop(loop);
    }

    /**
     * Whether something is a coroutine: one of ours, or any other {@link Coroutine}.
     *
     * <p>asyncio: {@code asyncio.iscoroutine(obj)}.
     *
     * @param object anything
     * @return whether it is one
     */
    public static boolean isCoroutine(@Nullable Object object) {
        return object instanceof Coroutine;
    }

    /**
     * Whether something is a coroutine function: what makes a coroutine each time it is called, such as a lambda that
     * {@link #createTask} takes.
     *
     * <p>asyncio: {@code asyncio.iscoroutinefunction(func)}.
     *
     * @param object anything
     * @return whether it is an {@link Action}, such as an {@link Awaitable}, that is no coroutine and no future
     */
    public static boolean isCoroutineFunction(@Nullable Object object) {
        return object instanceof Action && !(object instanceof Coroutine || object instanceof Future);
    }

    /**
     * Whether something is a future, such as a task.
     *
     * <p>asyncio: {@code asyncio.isfuture(obj)}.
     *
     * @param object anything
     * @return whether it is one
     */
    public static boolean isFuture(@Nullable Object object) {
        return object instanceof Future;
    }

    /**
     * A limit to the time that code takes, for {@link #with} and for those who reschedule it from elsewhere; mostly
     * {@link #timeout(double, Body)} is shorter.
     *
     * <p>asyncio: {@code asyncio.timeout(delay)}.
     *
     * @param seconds how long
     * @return a timeout that begins to count now
     */
    public static Timeout timeout(double seconds) {
        return Timeout.after(seconds);
    }

    /**
     * Runs code for some time at most; then cancels it, and throws once it has ended. It runs in the current task.
     *
     * <p>asyncio: {@code async with asyncio.timeout(delay): …}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param seconds how long; at zero or less the code is cancelled at its first suspension
     * @param body what to run
     * @return its result
     * @throws E what the code failed with, as it is
     * @throws jasyncio.primitives.TimeoutException if the time is over
     */
    public static <T extends @Nullable Object, E extends Exception> T timeout(double seconds,
            Body<? extends T, ? extends E> body) throws E {
        return Timeout.after(seconds).<T, E>run(body);
    }

    /**
     * Runs code without a result, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param seconds how long; at zero or less the code is cancelled at its first suspension
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeout(double seconds,
            Code<? extends E> body) throws E {
        Timeout.after(seconds).run(body);
    }

    /**
     * Runs a block that returns a result and gets the timeout, to reschedule it, see {@link #timeout(double, Body)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param seconds how long; at zero or less the code is cancelled at its first suspension
     * @param body what to run; it is given the timeout
     * @return its result
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> T timeout(double seconds,
            BodyWith<? super Timeout, ? extends T, ? extends E> body) throws E {
        return Timeout.after(seconds).<T, E>run(body);
    }

    /**
     * Runs code without a result that gets the timeout, to reschedule it, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param seconds how long; at zero or less the code is cancelled at its first suspension
     * @param body what to run; it is given the timeout
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeout(double seconds,
            CodeWith<? super Timeout, ? extends E> body) throws E {
        Timeout.after(seconds).run(body);
    }

    /**
     * A limit to the time that code takes, see {@link #timeout(double)}.
     *
     * @param time how long; null for no limit
     * @return a timeout that begins to count now
     */
    public static Timeout timeout(@Nullable Duration time) {
        return Timeout.after(Times.seconds(time));
    }

    /**
     * Runs code for some time at most, see {@link #timeout(double, Body)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run
     * @return its result
     * @throws E what the code failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T timeout(@Nullable Duration time,
            Body<? extends T, ? extends E> body) throws E {
        return timeout(time).<T, E>run(body);
    }

    /**
     * Runs code without a result, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeout(@Nullable Duration time,
            Code<? extends E> body) throws E {
        timeout(time).run(body);
    }

    /**
     * Runs a block that returns a result and gets the timeout, to reschedule it, see {@link #timeout(double, Body)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run; it is given the timeout
     * @return its result
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> T timeout(@Nullable Duration time,
            BodyWith<? super Timeout, ? extends T, ? extends E> body) throws E {
        return timeout(time).<T, E>run(body);
    }

    /**
     * Runs code without a result that gets the timeout, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run; it is given the timeout
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeout(@Nullable Duration time,
            CodeWith<? super Timeout, ? extends E> body) throws E {
        timeout(time).run(body);
    }

    /**
     * A limit to the time at which code ends, see {@link #timeout(double)}.
     *
     * <p>asyncio: {@code asyncio.timeout_at(when)}.
     *
     * @param when when the time is over, in seconds of the loop's clock; null for never
     * @return a timeout
     */
    public static Timeout timeoutAt(@Nullable Double when) {
        return new Timeout(when);
    }

    /**
     * Runs code until some time at most, see {@link #timeout(double, Body)}.
     *
     * <p>asyncio: {@code async with asyncio.timeout_at(when): …}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param when when the time is over, in seconds of the loop's clock; null for never
     * @param body what to run
     * @return its result
     * @throws E what the code failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T timeoutAt(@Nullable Double when,
            Body<? extends T, ? extends E> body) throws E {
        return new Timeout(when).<T, E>run(body);
    }

    /**
     * Runs code without a result until some time at most, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param when when the time is over, in seconds of the loop's clock; null for never
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeoutAt(@Nullable Double when,
            Code<? extends E> body) throws E {
        new Timeout(when).run(body);
    }

    /**
     * Runs code until some time at most that gets the timeout, to reschedule it, see {@link #timeout(double, Body)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param when when the time is over, in seconds of the loop's clock; null for never
     * @param body what to run; it is given the timeout
     * @return its result
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> T timeoutAt(@Nullable Double when,
            BodyWith<? super Timeout, ? extends T, ? extends E> body) throws E {
        return new Timeout(when).<T, E>run(body);
    }

    /**
     * Runs code without a result until some time at most that gets the timeout, see {@link #timeout(double, Body)}.
     *
     * @param <E> what the code throws
     * @param when when the time is over, in seconds of the loop's clock; null for never
     * @param body what to run; it is given the timeout
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void timeoutAt(@Nullable Double when,
            CodeWith<? super Timeout, ? extends E> body) throws E {
        new Timeout(when).run(body);
    }

    /**
     * Runs code with a group of tasks, and waits for them all. If one fails, or the code does, the others are
     * cancelled; see {@link TaskGroup}.
     *
     * {@snippet :
     * taskGroup(g -> {
     *     g.createTask(() -> fetch("a"));
     *     g.createTask(() -> fetch("b"));
     * });
     * }
     *
     * <p>What the code fails with is in the group that is thrown, too, and so it declares nothing.
     *
     * <p>asyncio: {@code async with asyncio.TaskGroup() as g: …}.
     *
     * @param body what to run; it is given the group
     * @throws jasyncio.primitives.ExceptionGroup what the tasks and the code failed with
     * @throws jasyncio.loop.CancelledError if the current task was cancelled, and nothing failed
     */
    public static void taskGroup(CodeWith<? super TaskGroup, ?> body) {
        new TaskGroup().run(body);
    }

    /**
     * Runs code that has a result with a group of tasks, see {@link #taskGroup(CodeWith)}. It is a block that returns
     * the result.
     *
     * {@snippet :
     * int both = taskGroup(g -> {
     *     var a = g.createTask(() -> ask("a"));
     *     var b = g.createTask(() -> ask("b"));
     *     return await(a) + await(b);
     * });
     * }
     *
     * @param <T> the type of the result
     * @param body what to run; it is given the group
     * @return what the code returned, once all tasks have ended
     * @throws jasyncio.primitives.ExceptionGroup what the tasks and the code failed with
     * @throws jasyncio.loop.CancelledError if the current task was cancelled, and nothing failed
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object> T taskGroup(BodyWith<? super TaskGroup, ? extends T, ?> body) {
        return new TaskGroup().<T>run(body);
    }

    /**
     * Runs a block that returns a result, and can be given up while the task goes on; see {@link CancelScope}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run; it is given the scope
     * @return its result; null if it was given up
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> @Nullable T cancelScope(
            BodyWith<? super CancelScope, ? extends T, ? extends E> body) throws E {
        return CancelScope.after(null).<T, E>run(body);
    }

    /**
     * Runs code that can be given up while the task goes on; see {@link CancelScope}.
     *
     * <p>asyncio: has none; {@code trio.CancelScope()}.
     *
     * @param <E> what the code throws
     * @param body what to run; it is given the scope
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void cancelScope(
            CodeWith<? super CancelScope, ? extends E> body) throws E {
        CancelScope.after(null).run(body);
    }

    /**
     * Runs code that does not need the scope, and gives it up after some time, which is no error; see
     * {@link CancelScope}.
     *
     * <p>asyncio: has none; {@code trio.move_on_after(seconds)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param seconds how long
     * @param body what to run
     * @return its result; null if it was given up
     * @throws E what the code failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> @Nullable T cancelScope(double seconds,
            Body<? extends T, ? extends E> body) throws E {
        return CancelScope.after(seconds).<T, E>run(body);
    }

    /**
     * Runs code without a result that does not need the scope, and gives it up after some time, which is no error; see
     * {@link CancelScope}.
     *
     * @param <E> what the code throws
     * @param seconds how long
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void cancelScope(double seconds,
            Code<? extends E> body) throws E {
        CancelScope.after(seconds).run(body);
    }

    /**
     * Runs code and gives it up after some time, which is no error; see {@link CancelScope}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param seconds how long
     * @param body what to run; it is given the scope
     * @return its result; null if it was given up
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> @Nullable T cancelScope(double seconds,
            BodyWith<? super CancelScope, ? extends T, ? extends E> body) throws E {
        return CancelScope.after(seconds).<T, E>run(body);
    }

    /**
     * Runs code without a result and gives it up after some time, which is no error; see {@link CancelScope}.
     *
     * @param <E> what the code throws
     * @param seconds how long
     * @param body what to run; it is given the scope
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void cancelScope(double seconds,
            CodeWith<? super CancelScope, ? extends E> body) throws E {
        CancelScope.after(seconds).run(body);
    }

    /**
     * Runs code that does not need the scope, and gives it up after some time, which is no error; see
     * {@link CancelScope}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run
     * @return its result; null if it was given up
     * @throws E what the code failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> @Nullable T cancelScope(@Nullable Duration time,
            Body<? extends T, ? extends E> body) throws E {
        return CancelScope.after(Times.seconds(time)).<T, E>run(body);
    }

    /**
     * Runs code without a result that does not need the scope, and gives it up after some time, which is no error; see
     * {@link CancelScope}.
     *
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void cancelScope(@Nullable Duration time,
            Code<? extends E> body) throws E {
        CancelScope.after(Times.seconds(time)).run(body);
    }

    /**
     * Runs code and gives it up after some time, which is no error; see {@link CancelScope}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run; it is given the scope
     * @return its result; null if it was given up
     * @throws E what the code failed with, as it is
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for this one
    public static <T extends @Nullable Object, E extends Exception> @Nullable T cancelScope(@Nullable Duration time,
            BodyWith<? super CancelScope, ? extends T, ? extends E> body) throws E {
        return CancelScope.after(Times.seconds(time)).<T, E>run(body);
    }

    /**
     * Runs code without a result and gives it up after some time, which is no error; see {@link CancelScope}.
     *
     * @param <E> what the code throws
     * @param time how long; null for no limit
     * @param body what to run; it is given the scope
     * @throws E what the code failed with, as it is
     */
    public static <E extends Exception> void cancelScope(@Nullable Duration time,
            CodeWith<? super CancelScope, ? extends E> body) throws E {
        CancelScope.after(Times.seconds(time)).run(body);
    }

    /**
     * Runs code to its end whatever happens: a cancellation of the current task, by whomever, is put off until the code
     * has ended, and then delivered at the next suspension, so that the result is not lost. Timeouts and scopes inside
     * of the code work as ever. The code runs as a task of its own in the current context; suspends the current
     * coroutine meanwhile.
     *
     * {@snippet :
     * } finally {
     *     shielded(() -> timeout(5, () -> connection.sayGoodbye()));
     * }
     * }
     *
     * <p>asyncio: has none; {@code trio.CancelScope(shield=True)}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run
     * @return its result
     * @throws E what the code failed with, as it is
     */
    public static <T extends @Nullable Object, E extends Exception> T shielded(Body<? extends T, ? extends E> body)
            throws E {
        return Shielded.run(body);
    }

    /**
     * Runs code without a result to its end whatever happens, see {@link #shielded(Body)}.
     *
     * @param <E> what the code throws
     * @param code what to run
     * @throws E what it failed with, as it is
     */
    public static <E extends Exception> void shielded(Code<? extends E> code) throws E {
        Shielded.run(code.asAwaitable());
    }

    // ---- network

    /**
     * Connects to a TCP server. Suspends the current coroutine; cancelled, it leaves no socket behind.
     *
     * <p>asyncio: {@code asyncio.open_connection(host, port)}.
     *
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @return the connection: a reader and a writer
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if no address of the host can be connected to
     */
    public static Connection openConnection(@Nullable String host, int port) throws IOException {
        return Connections.openConnection(host, port, ConnectOptions.DEFAULT);
    }

    /**
     * Connects to a TCP server, see {@link #openConnection(String, int)}.
     *
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @param options how
     * @return the connection
     * @throws IOException if no address of the host can be connected to
     */
    public static Connection openConnection(@Nullable String host, int port, ConnectOptions options)
            throws IOException {
        return Connections.openConnection(host, port, options);
    }

    /**
     * Makes streams of a socket that is connected.
     *
     * <p>asyncio: {@code asyncio.open_connection(sock=sock)}.
     *
     * @param channel the socket; the connection's from now on
     * @return the connection
     * @throws IOException if the socket is not connected, or is broken
     */
    public static Connection openConnection(SocketChannel channel) throws IOException {
        return Connections.openConnection(channel, ConnectOptions.DEFAULT);
    }

    /**
     * Makes streams of a socket that is connected, see {@link #openConnection(SocketChannel)}. Suspends the current
     * coroutine until it is secured, if it is to be.
     *
     * @param channel the socket; the connection's from now on
     * @param options the limit, and how it is secured
     * @return the connection
     * @throws IllegalArgumentException if the options say how to connect, or not which name the server's certificate
     *     must have; the socket stays the caller's
     * @throws IOException if the socket is not connected, or is broken
     * @throws javax.net.ssl.SSLException if it cannot be secured
     */
    public static Connection openConnection(SocketChannel channel, ConnectOptions options) throws IOException {
        return Connections.openConnection(channel, options);
    }

    /**
     * Makes a TCP server that runs a handler for each connection, in a task of its own. Suspends the current coroutine.
     *
     * {@snippet :
     * var server = startServer((reader, writer) -> {
     *     writer.write(reader.readLine());
     *     writer.drain();
     *     writer.close();
     * }, "127.0.0.1", 8888);
     * server.serveForever();
     * }
     *
     * <p>asyncio: {@code asyncio.start_server(client_connected_cb, host, port)}.
     *
     * @param handler what to do with a connection; it may wait
     * @param host a name or an address; null or empty for all addresses of this machine
     * @param port the port; 0 for one that is free, see {@link Server#sockets}
     * @return the server, which accepts already
     * @throws java.net.BindException if an address cannot be listened on
     * @throws IOException if the system fails otherwise
     */
    public static Server startServer(ClientHandler handler, @Nullable String host, int port) throws IOException {
        return Servers.startServer(handler, host, port, ServerOptions.DEFAULT);
    }

    /**
     * Makes a TCP server, see {@link #startServer(ClientHandler, String, int)}.
     *
     * @param handler what to do with a connection
     * @param host a name or an address
     * @param port the port
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server startServer(ClientHandler handler, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return Servers.startServer(handler, host, port, options);
    }

    /**
     * Makes a TCP server that listens at several hosts, see {@link #startServer(ClientHandler, String, int)}.
     *
     * <p>asyncio: {@code asyncio.start_server(client_connected_cb, hosts, port)}.
     *
     * @param handler what to do with a connection
     * @param hosts names and addresses; an address that occurs twice counts once
     * @param port the port
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server startServer(ClientHandler handler, List<String> hosts, int port, ServerOptions options)
            throws IOException {
        return Servers.startServer(handler, hosts, port, options);
    }

    /**
     * Makes a server of a socket that listens, see {@link #startServer(ClientHandler, String, int)}.
     *
     * <p>asyncio: {@code asyncio.start_server(client_connected_cb, sock=sock)}, and {@code start_unix_server}.
     *
     * @param handler what to do with a connection
     * @param socket the socket, bound to an address, or to the path of a Unix socket; the server's from now on
     * @param options how
     * @return the server
     * @throws IOException if the socket is not bound, or broken
     */
    public static Server startServer(ClientHandler handler, ServerSocketChannel socket, ServerOptions options)
            throws IOException {
        return Servers.startServer(handler, socket, options);
    }

    /**
     * Connects to a TCP server with a protocol. Suspends the current coroutine.
     *
     * <p>asyncio: {@code loop.create_connection(protocol_factory, host, port)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol, once the connection is there
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @return the transport and the protocol
     * @throws IOException if no address of the host can be connected to
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, @Nullable String host, int port) throws IOException {
        return Connections.createConnection(protocolFactory, host, port, ConnectOptions.DEFAULT);
    }

    /**
     * Connects to a TCP server with a protocol, see {@link #createConnection(Supplier, String, int)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol, once the connection is there
     * @param host a name or an address; null for this machine itself
     * @param port the port
     * @param options how
     * @return the transport and the protocol
     * @throws IOException if no address of the host can be connected to
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, @Nullable String host, int port, ConnectOptions options) throws IOException {
        return Connections.createConnection(protocolFactory, host, port, options);
    }

    /**
     * Makes a transport of a socket that is connected. Suspends the current coroutine until the protocol has been told.
     * {@link #startTls} secures it, or the options of the other form.
     *
     * <p>asyncio: {@code loop.create_connection(protocol_factory, sock=sock)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the socket is not connected, or is broken
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel) throws IOException {
        return Connections.createConnection(protocolFactory, channel, ConnectOptions.DEFAULT);
    }

    /**
     * Makes a transport of a socket that is connected. Suspends the current coroutine until the protocol has been told,
     * and the connection is secured, if it is to be.
     *
     * <p>asyncio: {@code loop.create_connection(protocol_factory, sock=sock)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on
     * @param options how it is secured
     * @return the transport and the protocol
     * @throws IllegalArgumentException if the options say how to connect, or not which name the server's certificate
     *     must have; the socket stays the caller's
     * @throws IOException if the socket is not connected, or is broken
     * @throws javax.net.ssl.SSLException if it cannot be secured
     */
    public static <P extends StreamProtocol> Endpoint<P> createConnection(
            Supplier<P> protocolFactory, SocketChannel channel, ConnectOptions options) throws IOException {
        return Connections.createConnection(protocolFactory, channel, options);
    }

    /**
     * Makes a transport of a socket that somebody has accepted. Suspends the current coroutine until the protocol has
     * been told.
     *
     * <p>asyncio: {@code loop.connect_accepted_socket(protocol_factory, sock)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the socket is not connected, or is broken
     */
    public static <P extends StreamProtocol> Endpoint<P> connectAcceptedSocket(
            Supplier<P> protocolFactory, SocketChannel channel) throws IOException {
        return Connections.connectAcceptedSocket(protocolFactory, channel, null);
    }

    /**
     * Makes a secured transport of a socket that is connected. Suspends the current coroutine until the handshake is
     * done and the protocol has been told; if that fails or is cancelled, the socket is closed. This side is the
     * server, unless the options say that it is not.
     *
     * <p>asyncio: {@code loop.connect_accepted_socket(protocol_factory, sock, ssl=…)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on
     * @param tls how it is secured, with the name of the server where this side is the client
     * @return the transport and the protocol
     * @throws javax.net.ssl.SSLException if the handshake fails
     * @throws IOException if the socket is not connected, or is broken
     * @throws IllegalArgumentException if the name of the server is needed and not given, or the server has no
     *     certificate to show; the socket stays the caller's
     */
    public static <P extends StreamProtocol> Endpoint<P> connectAcceptedSocket(
            Supplier<P> protocolFactory, SocketChannel channel, TlsOptions tls) throws IOException {
        return Connections.connectAcceptedSocket(protocolFactory, channel, tls);
    }

    /**
     * Makes a TCP server with a protocol for each connection. Suspends the current coroutine.
     *
     * <p>asyncio: {@code loop.create_server(protocol_factory, host, port)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param host a name or an address; null or empty for all addresses of this machine
     * @param port the port; 0 for one that is free
     * @return the server, which accepts already
     * @throws IOException if an address cannot be listened on
     */
    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port) throws IOException {
        return Servers.createServer(protocolFactory, host, port, ServerOptions.DEFAULT);
    }

    /**
     * Makes a TCP server with a protocol for each connection, see {@link #createServer(Supplier, String, int)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param host a name or an address
     * @param port the port
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server createServer(
            Supplier<? extends StreamProtocol> protocolFactory, @Nullable String host, int port, ServerOptions options)
            throws IOException {
        return Servers.createServer(protocolFactory, host, port, options);
    }

    /**
     * Makes a TCP server that listens at several hosts, see {@link #createServer(Supplier, String, int)}.
     *
     * <p>asyncio: {@code loop.create_server(protocol_factory, hosts, port)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param hosts names and addresses; an address that occurs twice counts once
     * @param port the port
     * @param options how
     * @return the server
     * @throws IOException if an address cannot be listened on
     */
    public static Server createServer(Supplier<? extends StreamProtocol> protocolFactory, List<String> hosts, int port,
            ServerOptions options) throws IOException {
        return Servers.createServer(protocolFactory, hosts, port, options);
    }

    /**
     * Makes a server of a socket that listens, see {@link #createServer(Supplier, String, int)}.
     *
     * <p>asyncio: {@code loop.create_server(protocol_factory, sock=sock)}, and {@code create_unix_server}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param socket the socket, bound to an address, or to the path of a Unix socket; the server's from now on
     * @param options how
     * @return the server
     * @throws IOException if the socket is not bound, or broken
     */
    public static Server createServer(Supplier<? extends StreamProtocol> protocolFactory, ServerSocketChannel socket,
            ServerOptions options) throws IOException {
        return Servers.createServer(protocolFactory, socket, options);
    }

    /**
     * Connects to a server on this machine, by a path in the file system. Suspends the current coroutine.
     *
     * <p>asyncio: {@code asyncio.open_unix_connection(path)}.
     *
     * @param path the socket
     * @return the connection
     * @throws java.nio.file.NoSuchFileException if there is no such socket
     * @throws java.net.ConnectException if no server listens there
     * @throws IOException if it cannot be made
     */
    public static Connection openUnixConnection(Path path) throws IOException {
        return Connections.openUnixConnection(path, ConnectOptions.DEFAULT);
    }

    /**
     * Connects to a server on this machine, see {@link #openUnixConnection(Path)}.
     *
     * <p>asyncio: {@code asyncio.open_unix_connection(path, limit=limit)}.
     *
     * @param path the socket
     * @param options how: the limit, and the options of the socket
     * @return the connection
     * @throws IOException if it cannot be made
     */
    public static Connection openUnixConnection(Path path, ConnectOptions options) throws IOException {
        return Connections.openUnixConnection(path, options);
    }

    /**
     * Makes a server for this machine that runs a handler for each connection. Suspends the current coroutine.
     *
     * <p>asyncio: {@code asyncio.start_unix_server(client_connected_cb, path)}.
     *
     * @param handler what to do with a connection
     * @param path where to create the socket; it is removed when the server is closed. A socket that is there already
     *     is replaced
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server startUnixServer(ClientHandler handler, Path path) throws IOException {
        return Servers.startUnixServer(handler, path, ServerOptions.DEFAULT);
    }

    /**
     * Makes a server for this machine, see {@link #startUnixServer(ClientHandler, Path)}.
     *
     * @param handler what to do with a connection
     * @param path where to create the socket
     * @param options how
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server startUnixServer(ClientHandler handler, Path path, ServerOptions options) throws IOException {
        return Servers.startUnixServer(handler, path, options);
    }

    /**
     * Connects to a server on this machine with a protocol, by a path in the file system. Suspends the current
     * coroutine.
     *
     * <p>asyncio: {@code loop.create_unix_connection(protocol_factory, path)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol, once the connection is there
     * @param path the socket
     * @return the transport and the protocol
     * @throws IOException if it cannot be connected to
     */
    public static <P extends StreamProtocol> Endpoint<P> createUnixConnection(Supplier<P> protocolFactory, Path path)
            throws IOException {
        return Connections.createUnixConnection(protocolFactory, path, ConnectOptions.DEFAULT);
    }

    /**
     * Connects to a Unix server, see {@link #createUnixConnection(Supplier, Path)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param path the path of its socket
     * @param options how: TLS, and what to set on the socket; the rest means nothing here
     * @return the transport and the protocol
     * @throws IOException if the socket cannot be connected to
     */
    public static <P extends StreamProtocol> Endpoint<P> createUnixConnection(
            Supplier<P> protocolFactory, Path path, ConnectOptions options) throws IOException {
        return Connections.createUnixConnection(protocolFactory, path, options);
    }

    /**
     * Secures a connection that is open: puts TLS between a transport and its protocol, which must not use the old one
     * any more. Suspends the current coroutine until the handshake is done; if that fails or is cancelled, the
     * connection is closed. The protocol is not told of a connection, since it has had one before. For streams see
     * {@link jasyncio.streams.StreamWriter#startTls}.
     *
     * <p>asyncio: {@code loop.start_tls(transport, protocol, sslcontext, …)}.
     *
     * @param transport what carries the connection, which may be secured itself
     * @param protocol the protocol
     * @param options how, with the name of the server, or that this side is the server
     * @return the transport that the protocol is to use from now on
     * @throws javax.net.ssl.SSLException if the handshake fails, as where the certificate is not trusted
     * @throws IOException if the connection is lost
     * @throws IllegalArgumentException if the name of the server is needed and not given
     */
    public static Transport startTls(Transport transport, StreamProtocol protocol, TlsOptions options)
            throws IOException {
        return StartTls.startTls(transport, protocol, options);
    }

    /**
     * Makes a server for this machine with a protocol for each connection. Suspends the current coroutine.
     *
     * <p>asyncio: {@code loop.create_unix_server(protocol_factory, path)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param path where to create the socket; it is removed when the server is closed. A socket that is there already
     *     is replaced
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server createUnixServer(Supplier<? extends StreamProtocol> protocolFactory, Path path)
            throws IOException {
        return Servers.createUnixServer(protocolFactory, path, ServerOptions.DEFAULT);
    }

    /**
     * Makes a server for this machine with a protocol for each connection, see
     * {@link #createUnixServer(Supplier, Path)}.
     *
     * @param protocolFactory makes the protocol of each connection
     * @param path where to create the socket
     * @param options how
     * @return the server
     * @throws IOException if the socket cannot be made
     */
    public static Server createUnixServer(Supplier<? extends StreamProtocol> protocolFactory, Path path,
            ServerOptions options) throws IOException {
        return Servers.createUnixServer(protocolFactory, path, options);
    }

    /**
     * Opens an endpoint for datagrams. Suspends the current coroutine until the protocol has been told; cancelled, it
     * leaves no socket behind.
     *
     * {@snippet :
     * var endpoint = createDatagramEndpoint(Echo::new, DatagramOptions.DEFAULT.withLocalAddress("127.0.0.1", 9999));
     * }
     *
     * <p>asyncio: {@code loop.create_datagram_endpoint(protocol_factory, local_addr, remote_addr)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param options where, and how
     * @return the transport and the protocol
     * @throws IllegalArgumentException if the options have neither an address nor a family
     * @throws java.net.UnknownHostException if there is no such host
     * @throws java.net.BindException if the local address cannot be used
     * @throws IOException if the addresses are of different families, or the network fails otherwise
     */
    public static <P extends DatagramProtocol> DatagramEndpoint<P> createDatagramEndpoint(
            Supplier<P> protocolFactory, DatagramOptions options) throws IOException {
        return Datagrams.createDatagramEndpoint(protocolFactory, options);
    }

    /**
     * Makes a transport of a socket for datagrams, see {@link #createDatagramEndpoint(Supplier, DatagramOptions)}. The
     * address that it is connected to, if it is, is the remote address.
     *
     * <p>asyncio: {@code loop.create_datagram_endpoint(protocol_factory, sock=sock)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol
     * @param channel the socket; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the socket is closed
     */
    public static <P extends DatagramProtocol> DatagramEndpoint<P> createDatagramEndpoint(
            Supplier<P> protocolFactory, DatagramChannel channel) throws IOException {
        return Datagrams.createDatagramEndpoint(protocolFactory, channel);
    }

    /**
     * Makes a transport of the end of a pipe, to read from it. Suspends the current coroutine until the protocol has
     * been told; cancelled, it closes the pipe.
     *
     * <p>A {@link java.nio.channels.Pipe.SourceChannel}, as any {@link java.nio.channels.SelectableChannel}, is put
     * into non-blocking mode. Any other, such as a {@link java.nio.channels.FileChannel} of a named pipe, is read by a
     * thread of its own, one piece of at most 64 KiB ahead, unless reading is paused. Closing the transport closes the
     * pipe.
     *
     * <p>asyncio: {@code loop.connect_read_pipe(protocol_factory, pipe)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol; a {@link StreamReaderProtocol} feeds a reader
     * @param pipe the pipe; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the pipe is closed
     * @throws UnsupportedOperationException if the network of the loop has no pipes
     */
    public static <P extends StreamProtocol> ReadEndpoint<P> connectReadPipe(
            Supplier<P> protocolFactory, ReadableByteChannel pipe) throws IOException {
        return Pipes.connectReadPipe(protocolFactory, pipe);
    }

    /**
     * Makes a transport of a stream, such as {@code System.in}, to read from it. Suspends the current coroutine until
     * the protocol has been told; cancelled, it closes the stream.
     *
     * {@snippet :
     * var reader = new StreamReader();
     * connectReadPipe(() -> new StreamReaderProtocol(reader), System.in);
     * }
     *
     * <p>The stream is read by a thread of its own, one piece of at most 64 KiB ahead, unless reading is paused.
     * Closing the transport closes the stream: at once, or, where that thread waits for something to come, when it has
     * come. What was read ahead is lost then.
     *
     * <p>asyncio: {@code loop.connect_read_pipe(protocol_factory, pipe)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol; a {@link StreamReaderProtocol} feeds a reader
     * @param pipe the stream; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the network fails
     * @throws UnsupportedOperationException if the network of the loop has no pipes
     */
    public static <P extends StreamProtocol> ReadEndpoint<P> connectReadPipe(
            Supplier<P> protocolFactory, InputStream pipe) throws IOException {
        return Pipes.connectReadPipe(protocolFactory, pipe);
    }

    /**
     * Makes a transport of the end of a pipe, to write to it. Suspends the current coroutine until the protocol has
     * been told; cancelled, it closes the pipe.
     *
     * <p>A {@link java.nio.channels.Pipe.SinkChannel}, as any {@link java.nio.channels.SelectableChannel}, is put into
     * non-blocking mode. Any other, such as a {@link java.nio.channels.FileChannel} of a named pipe, is written to by a
     * thread of its own, 64 KiB at a time. Closing the transport closes the pipe, once all has been written. That
     * nobody reads any more is seen by writing alone.
     *
     * <p>asyncio: {@code loop.connect_write_pipe(protocol_factory, pipe)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol; a {@link StreamReaderProtocol} serves a {@link StreamWriter}
     * @param pipe the pipe; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the pipe is closed
     * @throws UnsupportedOperationException if the network of the loop has no pipes
     */
    public static <P extends BaseProtocol> WriteEndpoint<P> connectWritePipe(
            Supplier<P> protocolFactory, WritableByteChannel pipe) throws IOException {
        return Pipes.connectWritePipe(protocolFactory, pipe);
    }

    /**
     * Makes a transport of a stream, such as {@code System.out}, to write to it. Suspends the current coroutine until
     * the protocol has been told; cancelled, it closes the stream.
     *
     * {@snippet :
     * var stdout = connectWritePipe(() -> new StreamReaderProtocol(new StreamReader()), System.out);
     * var writer = new StreamWriter(stdout.transport(), stdout.protocol(), null);
     * }
     *
     * <p>The stream is written to by a thread of its own, 64 KiB at a time. The program does not end before that has
     * been written, unless it is by {@code System.exit}. Closing the transport closes the stream, once all has been
     * written.
     *
     * <p>asyncio: {@code loop.connect_write_pipe(protocol_factory, pipe)}.
     *
     * @param <P> the class of the protocol
     * @param protocolFactory makes the protocol; a {@link StreamReaderProtocol} serves a {@link StreamWriter}
     * @param pipe the stream; the transport's from now on
     * @return the transport and the protocol
     * @throws IOException if the network fails
     * @throws UnsupportedOperationException if the network of the loop has no pipes
     */
    public static <P extends BaseProtocol> WriteEndpoint<P> connectWritePipe(
            Supplier<P> protocolFactory, OutputStream pipe) throws IOException {
        return Pipes.connectWritePipe(protocolFactory, pipe);
    }

    /**
     * Sends a file over a transport, from its begin to its end, see
     * {@link #sendfile(WriteTransport, FileChannel, long, Long, boolean)}.
     *
     * <p>asyncio: {@code loop.sendfile(transport, file)}.
     *
     * @param transport where to
     * @param file the file; its position is after what was sent
     * @return how many bytes were sent
     * @throws IOException if the connection is lost, or the file cannot be read
     */
    public static long sendfile(WriteTransport transport, FileChannel file) throws IOException {
        return Sendfile.sendfile(transport, file, 0, null, true);
    }

    /**
     * Sends a part of a file over a transport, after what was written before: by the system itself where the transport
     * is a plain socket, else piece by piece. Reading is paused meanwhile. Suspends the current coroutine; a
     * cancellation ends the sending, wherever it is.
     *
     * <p>By the system, nobody can write meanwhile; {@code close} waits until all is sent. Piece by piece, nobody
     * should write; to close the transport ends the sending.
     *
     * <p>asyncio: {@code loop.sendfile(transport, file, offset, count, fallback=fallback)}.
     *
     * @param transport where to
     * @param file the file; its position is after what was sent
     * @param offset where to begin
     * @param count how many bytes at most; null for all
     * @param fallback whether to send piece by piece where the system cannot
     * @return how many bytes were sent; less than {@code count} if the file is shorter
     * @throws IOException if the connection is lost, or the file cannot be read
     * @throws IllegalArgumentException if offset is negative, or count not positive
     * @throws IllegalStateException if the transport is closing, or sends a file already
     * @throws jasyncio.streams.SendfileNotAvailableException if the system cannot, and {@code fallback} is false
     */
    public static long sendfile(WriteTransport transport, FileChannel file, long offset, @Nullable Long count,
            boolean fallback) throws IOException {
        return Sendfile.sendfile(transport, file, offset, count, fallback);
    }

    /**
     * Sends a part of a file, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the
     * current coroutine if it has to wait; a cancellation ends the sending, wherever it is.
     *
     * <p>asyncio: {@code loop.sock_sendfile(sock, file, offset, count)}.
     *
     * @param channel a connected socket
     * @param file the file; its position is after what was sent
     * @param offset where to begin
     * @param count how many bytes at most; null for all
     * @return how many bytes were sent; less than {@code count} if the file is shorter
     * @throws jasyncio.streams.ConnectionLostException if the peer is gone
     * @throws IOException if the connection is broken in another way, or the file cannot be read
     * @throws IllegalArgumentException if offset is negative, or count not positive
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static long sockSendfile(SocketChannel channel, FileChannel file, long offset, @Nullable Long count)
            throws IOException {
        return Sockets.sockSendfile(channel, file, offset, count);
    }

    /**
     * Connects a socket, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the
     * current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_connect(sock, address)}.
     *
     * @param channel the socket; a failure or a cancellation leaves it to be closed by the caller. After a cancellation
     *     the attempt goes on: who calls this again waits for that one
     * @param address where to; its name is resolved already
     * @throws IOException if the connection cannot be made
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static void sockConnect(SocketChannel channel, SocketAddress address) throws IOException {
        Sockets.sockConnect(channel, address);
    }

    /**
     * Accepts a connection, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the
     * current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_accept(sock)}.
     *
     * @param channel a listening socket
     * @return the connection, in non-blocking mode
     * @throws IOException if accepting fails
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a server has the channel
     */
    public static SocketChannel sockAccept(ServerSocketChannel channel) throws IOException {
        return Sockets.sockAccept(channel);
    }

    /**
     * Receives what has come, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the
     * current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_recv(sock, n)}.
     *
     * @param channel a connected socket
     * @param most how many bytes at most
     * @return one byte at least; none at the end of the stream
     * @throws jasyncio.streams.ConnectionLostException if the peer is gone
     * @throws IOException if the connection is broken in another way
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static byte[] sockRecv(SocketChannel channel, int most) throws IOException {
        return Sockets.sockRecv(channel, most);
    }

    /**
     * Receives what has come into a buffer, by hand. The channel is in non-blocking mode, and no transport has it.
     * Suspends the current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_recv_into(sock, buf)}.
     *
     * @param channel a connected socket
     * @param buffer where to put it; nothing is received while this waits
     * @return how many bytes were put there; 0 at the end of the stream, or if there is no room
     * @throws jasyncio.streams.ConnectionLostException if the peer is gone
     * @throws IOException if the connection is broken in another way
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static int sockRecvInto(SocketChannel channel, ByteBuffer buffer) throws IOException {
        return Sockets.sockRecvInto(channel, buffer);
    }

    /**
     * Sends all of some data, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the
     * current coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_sendall(sock, data)}.
     *
     * @param channel a connected socket
     * @param data what to send; after a failure or a cancellation what is left in it has not been sent
     * @throws jasyncio.streams.ConnectionLostException if the peer is gone
     * @throws IOException if the connection is broken in another way
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static void sockSendall(SocketChannel channel, ByteBuffer data) throws IOException {
        Sockets.sockSendall(channel, data);
    }

    /**
     * Sends all of some data, see {@link #sockSendall(SocketChannel, ByteBuffer)}.
     *
     * @param channel a connected socket
     * @param data what to send
     * @throws jasyncio.streams.ConnectionLostException if the peer is gone
     * @throws IOException if the connection is broken in another way
     */
    public static void sockSendall(SocketChannel channel, byte[] data) throws IOException {
        Sockets.sockSendall(channel, ByteBuffer.wrap(data));
    }

    /**
     * Receives a datagram, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the current
     * coroutine if it has to wait; a cancellation ends the waiting and loses no data.
     *
     * <p>asyncio: {@code loop.sock_recvfrom(sock, bufsize)}.
     *
     * @param channel the socket
     * @param most how many bytes at most; what does not fit is lost
     * @return the datagram, and who has sent it
     * @throws java.net.PortUnreachableException if nobody receives at the address that the socket is connected to
     * @throws IOException if receiving fails otherwise
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static Datagram sockRecvfrom(DatagramChannel channel, int most) throws IOException {
        return Sockets.sockRecvfrom(channel, most);
    }

    /**
     * Receives a datagram into a buffer, see {@link #sockRecvfrom(DatagramChannel, int)}.
     *
     * <p>asyncio: {@code loop.sock_recvfrom_into(sock, buf)}.
     *
     * @param channel the socket
     * @param buffer where to put it; what does not fit is lost. Nothing is received while this waits
     * @return who has sent it
     * @throws IOException if receiving fails
     */
    public static SocketAddress sockRecvfromInto(DatagramChannel channel, ByteBuffer buffer) throws IOException {
        return Sockets.sockRecvfromInto(channel, buffer);
    }

    /**
     * Sends a datagram, by hand. The channel is in non-blocking mode, and no transport has it. Suspends the current
     * coroutine if it has to wait; cancelled while it waits, it has sent nothing.
     *
     * <p>asyncio: {@code loop.sock_sendto(sock, data, address)}.
     *
     * @param channel the socket
     * @param data what it is to hold
     * @param to where to; its name is resolved already
     * @return how many bytes were sent: all
     * @throws IOException if it cannot be sent, as one that is too long
     * @throws java.nio.channels.IllegalBlockingModeException if the channel is in blocking mode
     * @throws IllegalStateException if a transport has the channel
     */
    public static int sockSendto(DatagramChannel channel, ByteBuffer data, SocketAddress to) throws IOException {
        return Sockets.sockSendto(channel, data, to);
    }

    /**
     * Sends a datagram, see {@link #sockSendto(DatagramChannel, ByteBuffer, SocketAddress)}.
     *
     * @param channel the socket
     * @param data what it is to hold
     * @param to where to
     * @return how many bytes were sent: all
     * @throws IOException if it cannot be sent
     */
    public static int sockSendto(DatagramChannel channel, byte[] data, SocketAddress to) throws IOException {
        return Sockets.sockSendto(channel, ByteBuffer.wrap(data), to);
    }

    /**
     * The addresses of a host, asked for without blocking the loop. Suspends the current coroutine.
     *
     * <p>asyncio: {@code loop.getaddrinfo(host, port)}.
     *
     * @param host a name or an address; null for this machine
     * @param port the port that the addresses are to have
     * @return the addresses, in the order of the system's preference
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if the name service fails
     */
    public static List<InetSocketAddress> getaddrinfo(@Nullable String host, int port) throws IOException {
        return Addresses.resolve(host, port, null);
    }

    /**
     * The addresses of a host that are of one family, see {@link #getaddrinfo(String, int)}.
     *
     * <p>asyncio: {@code loop.getaddrinfo(host, port, family=family)}.
     *
     * @param host a name or an address; null for this machine
     * @param port the port that the addresses are to have
     * @param family {@link java.net.StandardProtocolFamily#INET} or {@code INET6}
     * @return the addresses, in the order of the system's preference
     * @throws java.net.UnknownHostException if there is no such host
     * @throws IOException if it has no address of the family, or the name service fails
     */
    public static List<InetSocketAddress> getaddrinfo(@Nullable String host, int port, ProtocolFamily family)
            throws IOException {
        return Addresses.resolve(host, port, family);
    }

    /**
     * The name of the host at an address, asked for without blocking the loop. Suspends the current coroutine; a
     * cancellation ends the waiting only.
     *
     * <p>asyncio: {@code loop.getnameinfo(sockaddr)}.
     *
     * @param address the address
     * @return the name, or the address itself in text where it has none
     */
    public static String getnameinfo(InetSocketAddress address) {
        return EventLoop.getRunningLoop().network().nameOf(address);
    }

    /**
     * Starts a program with the standard streams of this one. Suspends the current coroutine until it runs. A
     * cancellation kills the child and waits for its end.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(program, *args)}.
     *
     * @param program the program: a path, or a name to be looked up in PATH
     * @param arguments its arguments
     * @return the child
     * @throws IOException if it cannot be started for another reason
     * @throws java.nio.file.NoSuchFileException if there is no such program, or no such directory to run it in
     * @throws java.nio.file.AccessDeniedException if it cannot be executed
     * @throws java.nio.file.FileSystemException if the arguments are too long, or this process may have no more open
     *     files
     * @throws IllegalArgumentException if the program or an argument contains a NUL character, or what the encoding of
     *     the system's locale has no characters for: set {@code LC_ALL=C.UTF-8} before the JVM starts
     */
    public static Subprocess createSubprocessExec(String program, String... arguments) throws IOException {
        return Children.exec(SubprocessOptions.DEFAULT, program, arguments);
    }

    /**
     * Starts a program, see {@link #createSubprocessExec(String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(program, *args, stdin=stdin, stdout=stdout, stderr=stderr, …)}.
     *
     * @param options how, with pipes for instance
     * @param program the program
     * @param arguments its arguments
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static Subprocess createSubprocessExec(SubprocessOptions options, String program, String... arguments)
            throws IOException {
        return Children.exec(options, program, arguments);
    }

    /**
     * Starts a program with the standard streams of this one, see {@link #createSubprocessExec(String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(*command)}.
     *
     * @param command the program and its arguments
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static Subprocess createSubprocessExec(List<String> command) throws IOException {
        return Children.exec(SubprocessOptions.DEFAULT, command);
    }

    /**
     * Starts a program, see {@link #createSubprocessExec(SubprocessOptions, String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(*command, stdin=stdin, stdout=stdout, stderr=stderr, …)}.
     *
     * @param options how, with pipes for instance
     * @param command the program and its arguments
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static Subprocess createSubprocessExec(SubprocessOptions options, List<String> command) throws IOException {
        return Children.exec(options, command);
    }

    /**
     * Starts a program with the standard streams of this one, see {@link #createSubprocessExec(String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(*command)}.
     *
     * @param command the program and its arguments
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static Subprocess createSubprocessExec(String[] command) throws IOException {
        return Children.exec(SubprocessOptions.DEFAULT, List.of(command));
    }

    /**
     * Starts a program, see {@link #createSubprocessExec(SubprocessOptions, String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_exec(*command, stdin=stdin, stdout=stdout, stderr=stderr, …)}.
     *
     * @param options how, with pipes for instance
     * @param command the program and its arguments
     * @return the child
     * @throws IOException if it cannot be started
     */
    public static Subprocess createSubprocessExec(SubprocessOptions options, String[] command) throws IOException {
        return Children.exec(options, List.of(command));
    }

    /**
     * Starts a command of the shell with the standard streams of this program, see
     * {@link #createSubprocessExec(String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_shell(cmd)}.
     *
     * @param command the command; quoting what it is made of is up to the caller
     * @return the child
     * @throws IOException if the shell cannot be started
     */
    public static Subprocess createSubprocessShell(String command) throws IOException {
        return Children.shell(command, SubprocessOptions.DEFAULT);
    }

    /**
     * Starts a command of the shell, see {@link #createSubprocessExec(String, String...)}.
     *
     * <p>asyncio: {@code asyncio.create_subprocess_shell(cmd, stdin=stdin, stdout=stdout, stderr=stderr, …)}.
     *
     * @param options how, with pipes for instance
     * @param command the command; quoting what it is made of is up to the caller
     * @return the child
     * @throws IOException if the shell cannot be started
     */
    public static Subprocess createSubprocessShell(SubprocessOptions options, String command) throws IOException {
        return Children.shell(command, options);
    }

    /**
     * Starts a command of the shell, see {@link #createSubprocessShell(SubprocessOptions, String)}: the same, in the
     * order of asyncio's arguments.
     *
     * @param command the command
     * @param options how
     * @return the child
     * @throws IOException if the shell cannot be started
     */
    public static Subprocess createSubprocessShell(String command, SubprocessOptions options) throws IOException {
        return Children.shell(command, options);
    }

    /**
     * Starts a program and tells a protocol of it. Suspends the current coroutine until it runs and
     * {@code connectionMade} was called. A cancellation kills the child and waits for its end.
     *
     * <p>asyncio: {@code loop.subprocess_exec(protocol_factory, program, *args)}.
     *
     * @param <P> the type of the protocol
     * @param protocolFactory makes the protocol
     * @param options how; {@link SubprocessOptions#PIPES} is asyncio's default here
     * @param program the program: a path, or a name to be looked up in PATH
     * @param arguments its arguments
     * @return the transport and the protocol
     * @throws IOException if it cannot be started, see {@link #createSubprocessExec(String, String...)}
     */
    public static <P extends SubprocessProtocol> SubprocessTransport.Connection<P> subprocessExec(
            Supplier<? extends P> protocolFactory, SubprocessOptions options, String program, String... arguments)
            throws IOException {
        return Children.exec(protocolFactory, options, program, arguments);
    }

    /**
     * Starts a command of the shell and tells a protocol of it, see {@link #subprocessExec}.
     *
     * <p>asyncio: {@code loop.subprocess_shell(protocol_factory, cmd)}.
     *
     * @param <P> the type of the protocol
     * @param protocolFactory makes the protocol
     * @param options how; {@link SubprocessOptions#PIPES} is asyncio's default here
     * @param command the command; quoting what it is made of is up to the caller
     * @return the transport and the protocol
     * @throws IOException if the shell cannot be started
     */
    public static <P extends SubprocessProtocol> SubprocessTransport.Connection<P> subprocessShell(
            Supplier<? extends P> protocolFactory, SubprocessOptions options, String command) throws IOException {
        return Children.shell(protocolFactory, options, command);
    }
}
