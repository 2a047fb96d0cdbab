package jasyncio.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Code without a result that may wait, and may throw anything: what a lambda without a {@code return} is, and what is
 * deferred takes. Where code runs in place, {@link Code} says what it throws.
 */
@FunctionalInterface
public interface Action {
    /**
     * Runs the action. May suspend the current coroutine.
     *
     * @throws Exception what the action failed with, as it is
     */
    void run() throws Exception;

    /**
     * This action as an awaitable whose result is null.
     *
     * @return an awaitable that runs this action
     */
    default Awaitable<@Nullable Void> asAwaitable() {
        return new ActionBody(this);
    }
}
