package jasyncio.inspect;

import jasyncio.loop.Future;
import java.util.List;

/**
 * A future or task, what it is doing, and who waits for it.
 *
 * <p>asyncio: {@code asyncio.FutureCallGraph}.
 *
 * @param future the future or task
 * @param callStack the calls of the task, innermost first; empty for a future
 * @param awaitedBy those who wait for it, each with those who wait for them
 */
public record FutureCallGraph(Future<?> future, List<FrameCallGraphEntry> callStack, List<FutureCallGraph> awaitedBy) {
    /** Copies the lists. */
    public FutureCallGraph {
        callStack = List.copyOf(callStack);
        awaitedBy = List.copyOf(awaitedBy);
    }
}
