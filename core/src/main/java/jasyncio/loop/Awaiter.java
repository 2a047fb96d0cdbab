package jasyncio.loop;

import org.jspecify.annotations.Nullable;

/**
 * A done callback by which somebody waits. One that implements this interface lets call graphs go on from a future to
 * whoever waits for it by other means than {@code await}, as {@code gather} and {@code TaskGroup} do.
 *
 * <p>asyncio: {@code asyncio.future_add_to_awaited_by}.
 */
public interface Awaiter {
    /**
     * Who waits.
     *
     * @return the task or future that waits; null if it is not known
     */
    @Nullable
    Future<?> awaiter();
}
