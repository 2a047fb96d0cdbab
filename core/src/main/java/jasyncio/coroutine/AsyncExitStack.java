package jasyncio.coroutine;

import jasyncio.engine.Chain;
import jasyncio.engine.Sneaky;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Context managers and other things to clean up, as many as it turns out at run time. They are left in the reverse
 * order, as if the code had been nested in them.
 *
 * {@snippet :
 * with(new AsyncExitStack(), stack -> {
 *     List<Connection> all = new ArrayList<>();
 *     for (var address : addresses) {
 *         all.add(stack.enterAsyncContext(connect(address)));
 *     }
 *     talk(all);
 * });
 * }
 *
 * <p>Each is told what the code, or one that was left before, has thrown; it may swallow that, or throw something else,
 * which gets what it was told as a suppressed exception. All are left in every case.
 *
 * <p>asyncio: {@code contextlib.AsyncExitStack}.
 */
@SuppressWarnings("try") // what it closes may throw anything, InterruptedException included
public final class AsyncExitStack implements AsyncContextManager<AsyncExitStack>, AsyncCloseable {
    private Deque<Exit> exits = new ArrayDeque<>();

    /**
     * What to do at the end.
     *
     * <p>asyncio: a function with the signature of {@code __aexit__}.
     */
    @FunctionalInterface
    public interface Exit {
        /**
         * Cleans up. May suspend the current coroutine.
         *
         * @param error what was thrown, {@code CancelledError} included; null if nothing was
         * @return true to swallow {@code error}
         * @throws Exception what cleaning up fails with
         */
        boolean exit(@Nullable Throwable error) throws Exception;
    }

    /** Creates an empty stack. */
    public AsyncExitStack() {}

    /**
     * Enters a context manager, which is left with this stack. Suspends the current coroutine while entering does.
     *
     * <p>asyncio: {@code await AsyncExitStack.enter_async_context(cm)}.
     *
     * @param <T> what the manager gives
     * @param manager the manager
     * @return what it gives; where entering fails, that is thrown as it is, checked or not, and the manager is not left
     */
    public <T extends @Nullable Object> T enterAsyncContext(AsyncContextManager<T> manager) {
        T entered;
        try {
            entered = manager.enter();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
        pushAsyncExit(manager);
        return entered;
    }

    /**
     * Closes a resource with this stack.
     *
     * <p>asyncio: {@code AsyncExitStack.enter_context(cm)}.
     *
     * @param <T> the type of the resource
     * @param resource the resource
     * @return the resource
     */
    public <T extends AutoCloseable> T enterContext(T resource) {
        exits.addLast(_ -> {
            resource.close();
            return false;
        });
        return resource;
    }

    /**
     * Leaves a manager with this stack that has been entered already.
     *
     * <p>asyncio: {@code AsyncExitStack.push_async_exit(cm)}.
     *
     * @param manager the manager
     */
    public void pushAsyncExit(AsyncContextManager<?> manager) {
        exits.addLast(manager::exit);
    }

    /**
     * Calls a function at the end that is told what was thrown and may swallow it.
     *
     * <p>asyncio: {@code AsyncExitStack.push_async_exit(exit)}, {@code AsyncExitStack.push(exit)}.
     *
     * @param exit the function; it may wait
     */
    public void pushAsyncExit(Exit exit) {
        exits.addLast(exit);
    }

    /**
     * Runs an action at the end, whatever was thrown.
     *
     * <p>asyncio: {@code AsyncExitStack.push_async_callback(callback)}.
     *
     * @param callback the action; it may wait
     */
    public void pushAsyncCallback(Action callback) {
        exits.addLast(_ -> {
            callback.run();
            return false;
        });
    }

    /**
     * Runs an action at the end, whatever was thrown.
     *
     * <p>asyncio: {@code AsyncExitStack.callback(callback)}.
     *
     * @param callback the action
     */
    public void callback(Action callback) {
        pushAsyncCallback(callback);
    }

    /**
     * Hands all that is to be done over to a new stack; this one is empty then. So a function can leave all it entered
     * where it fails, and give it to its caller where it does not.
     *
     * <p>asyncio: {@code AsyncExitStack.pop_all()}.
     *
     * @return the new stack
     */
    public AsyncExitStack popAll() {
        AsyncExitStack other = new AsyncExitStack();
        other.exits = exits;
        exits = new ArrayDeque<>();
        return other;
    }

    /**
     * Does all that is to be done, as if nothing had been thrown. Suspends the current coroutine while that does.
     *
     * <p>asyncio: {@code await AsyncExitStack.aclose()}.
     *
     * @throws Exception what that failed with
     */
    @Override
    public void aclose() throws Exception {
        exit(null);
    }

    /**
     * Gives this stack.
     *
     * <p>asyncio: {@code __aenter__}.
     */
    @Override
    public AsyncExitStack enter() {
        return this;
    }

    /**
     * Whoever is left is told of what replaced the error that the one before was told of.
     *
     * @return true
     */
    @Override
    public boolean tellsOfError() {
        return true;
    }

    /**
     * Does all that is to be done. Suspends the current coroutine while that does.
     *
     * <p>asyncio: {@code __aexit__}.
     */
    @Override
    public boolean exit(@Nullable Throwable error) throws Exception {
        Throwable current = error;
        boolean swallowed = false;
        boolean thrownHere = false;
        while (!exits.isEmpty()) {
            try {
                if (exits.removeLast().exit(current)) {
                    current = null;
                    swallowed = true;
                    thrownHere = false;
                }
            } catch (Throwable another) {
                if (current != null) {
                    Chain.link(another, current);
                }
                current = another;
                thrownHere = true;
            }
        }
        if (thrownHere && current != null) {
            throw Sneaky.<RuntimeException>raise(current);
        }
        return error != null && swallowed;
    }
}
