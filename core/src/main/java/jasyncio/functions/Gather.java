package jasyncio.functions;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Running several things at once for all their results.
 *
 * <p>asyncio: {@code asyncio.gather}.
 */
public final class Gather {
    private Gather() {}

    /**
     * Starts all awaitables and gathers their results. See {@code Asyncio.gather}.
     *
     * @param <T> the type of the results
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return gather(awaitables, false, Integer.MAX_VALUE);
    }

    /**
     * Starts all awaitables, at most {@code limit} at a time, and gathers their results. See {@code Asyncio.gather}.
     *
     * @param <T> the type of the results
     * @param limit how many run at once
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results, in the order of {@code awaitables}
     */
    public static <T extends @Nullable Object> Future<List<T>> gather(
            int limit, Collection<? extends Awaitable<? extends T>> awaitables) {
        return gather(awaitables, false, checkLimit(limit));
    }

    /**
     * Starts all awaitables and gathers their results and failures. See {@code Asyncio.gather}.
     *
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    public static Future<List<@Nullable Object>> gatherExceptions(
            Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return gather(awaitables, true, Integer.MAX_VALUE);
    }

    /**
     * Starts all awaitables, at most {@code limit} at a time, and gathers their results and failures. See {@code Asyncio.gather}.
     *
     * @param limit how many run at once
     * @param awaitables futures, coroutines or lambdas
     * @return a future of the results and failures, in the order of {@code awaitables}
     */
    public static Future<List<@Nullable Object>> gatherExceptions(
            int limit, Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return gather(awaitables, true, checkLimit(limit));
    }

    /**
     * Actions as awaitables.
     *
     * @param actions the actions
     * @return the awaitables, in the same order
     */
    public static List<Awaitable<@Nullable Void>> awaitables(Action... actions) {
        return Arrays.stream(actions).map(Action::asAwaitable).toList();
    }

    static int checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": at least one must be allowed to run");
        }
        return limit;
    }

    private static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables, boolean returnExceptions, int limit) {
        List<? extends Awaitable<? extends T>> all = List.copyOf(awaitables);
        if (all.isEmpty()) {
            Future<List<T>> nothing = EventLoop.getEventLoop().createFuture();
            nothing.setResult(new ArrayList<>());
            return nothing;
        }
        GatheringFuture<T> gathering = new GatheringFuture<>(loopOf(all), all, returnExceptions, limit);
        gathering.start();
        return gathering;
    }

    /** The running loop; outside of any, that of the first awaitable. */
    private static EventLoop loopOf(List<? extends Awaitable<?>> awaitables) {
        EventLoop running = EventLoop.runningLoop();
        if (running != null) {
            return running;
        }
        return awaitables.getFirst() instanceof Future<?> future ? future.getLoop() : EventLoop.getEventLoop();
    }
}
