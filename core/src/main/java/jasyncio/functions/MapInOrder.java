package jasyncio.functions;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.Yielder;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import jasyncio.primitives.Event;
import jasyncio.primitives.Semaphore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function applied to many elements, some at a time: what {@code Asyncio.map} does. */
public final class MapInOrder<T extends @Nullable Object, R extends @Nullable Object> {
    private final EventLoop loop = EventLoop.getRunningLoop();
    private final Iterable<? extends T> elements;
    private final BodyWith<? super T, ? extends R, ?> function;

    /** How many more calls may begin. */
    private final Semaphore slots;

    /** The calls that nobody has taken the result of, in the order of the elements. */
    private final ArrayDeque<Future<R>> calls = new ArrayDeque<>();

    /** Set when there is a call to wait for, or there will be no more. */
    private final Event progress = new Event();

    private MapInOrder(int limit, Iterable<? extends T> elements,
            BodyWith<? super T, ? extends R, ?> function) {
        slots = new Semaphore(limit);
        this.elements = elements;
        this.function = function;
    }

    public static <T extends @Nullable Object, R extends @Nullable Object> AsyncGenerator<R> map(
            int limit, Iterable<? extends T> elements, BodyWith<? super T, ? extends R, ?> function) {
        Gather.checkLimit(limit);
        return AsyncGenerator.of(yielder -> new MapInOrder<T, R>(limit, elements, function).run(yielder));
    }

    private void run(Yielder<R> yielder) {
        Task<@Nullable Void> feeder = loop.createTask(this::feed);
        feeder.addDoneCallback(_ -> progress.set());
        try {
            while (true) {
                Future<R> call = calls.peek();
                if (call != null) {
                    R result = call.await();
                    calls.remove();
                    slots.release();
                    yielder.yield(result);
                } else if (feeder.done()) {
                    feeder.await();
                    return;
                } else {
                    progress.clear();
                    progress.await();
                }
            }
        } finally {
            giveUp(feeder);
        }
    }

    /** Takes an element only when there is a slot for its call. */
    private void feed() {
        slots.acquire();
        for (Iterator<? extends T> source = elements.iterator(); source.hasNext(); slots.acquire()) {
            T element = source.next();
            calls.add(loop.createTask(() -> function.apply(element)));
            progress.set();
        }
    }

    private void giveUp(Task<?> feeder) {
        List<Future<?>> rest = new ArrayList<>(calls);
        rest.add(feeder);
        rest.removeIf(Future::done);
        calls.forEach(MapInOrder::ignoreFailure);
        if (!rest.isEmpty()) {
            rest.forEach(Future::cancel);
            Gather.gatherExceptions(rest).await();
        }
    }

    /** Nobody will ask for it. */
    private static void ignoreFailure(Future<?> call) {
        if (call.done()) {
            var _ = Futures.failureOf(call);
        }
    }
}
