package jasyncio.functions;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Running several things at once for all their results: what {@code Asyncio.gather} does. */
public final class Gather {
    private Gather() {}

    public static <T extends @Nullable Object> Future<List<T>> gather(
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return gather(awaitables, false, Integer.MAX_VALUE);
    }

    public static <T extends @Nullable Object> Future<List<T>> gather(
            int limit, Collection<? extends Awaitable<? extends T>> awaitables) {
        return gather(awaitables, false, checkLimit(limit));
    }

    public static Future<List<@Nullable Object>> gatherExceptions(
            Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return gather(awaitables, true, Integer.MAX_VALUE);
    }

    public static Future<List<@Nullable Object>> gatherExceptions(
            int limit, Collection<? extends Awaitable<? extends @Nullable Object>> awaitables) {
        return gather(awaitables, true, checkLimit(limit));
    }

    /** The actions, of which some may have results. */
    public static List<Awaitable<? extends @Nullable Object>> awaitables(Action... actions) {
        List<Awaitable<? extends @Nullable Object>> awaitables = new ArrayList<>(actions.length);
        for (Action action : actions) {
            awaitables.add(action instanceof Awaitable<?> awaitable ? awaitable : action.asAwaitable());
        }
        return awaitables;
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
