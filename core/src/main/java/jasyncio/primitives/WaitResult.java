package jasyncio.primitives;

import jasyncio.loop.Future;
import java.util.Set;

/**
 * How the futures stand.
 *
 * @param <F> the type of the futures
 * @param done those that are done, in the order in which they were given
 * @param pending the others, in that order
 */
public record WaitResult<F extends Future<?>>(Set<F> done, Set<F> pending) {}
