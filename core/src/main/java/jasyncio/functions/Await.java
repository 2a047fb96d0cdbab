package jasyncio.functions;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Host;
import jasyncio.engine.Sneaky;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waiting: what {@code Asyncio.await} does. */
public final class Await {
    private Await() {}

    /** Throws if the caller is no coroutine: what it awaits may end without a wait, and would hide that it cannot. */
    public static void checkCoroutine() {
        Host.current().stackOfCoroutine();
    }

    public static <T extends @Nullable Object> T await(CompletionStage<? extends T> stage) {
        checkCoroutine();
        return Threads.<T>wrapStage(stage).await();
    }

    /** Throws, of the checked exceptions, only those that are named; the caller declares them. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T extends @Nullable Object> T naming(Awaitable<? extends T> awaitable,
            Class<? extends Exception>... named) {
        checkCoroutine();
        try {
            return awaitable.await();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(isExpected(e, named) ? e : unexpected(e, named));
        }
    }

    private static boolean isExpected(Exception failure, Class<?>[] named) {
        return failure instanceof RuntimeException || Arrays.stream(named).anyMatch(type -> type.isInstance(failure));
    }

    /** Thrown as it is, the failure would pass by every handler that the compiler lets the caller write. */
    private static IllegalStateException unexpected(Exception failure, Class<?>[] named) {
        String names = Arrays.stream(named).map(Class::getSimpleName).collect(Collectors.joining(" and "));
        return new IllegalStateException(
                "await(x, …) named " + names + ", but x failed with another checked exception: "
                        + failure + "; name its class too",
                failure);
    }
}
