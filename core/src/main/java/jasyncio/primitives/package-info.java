/**
 * What programs coordinate with: sleeping, gathering and waiting, timeouts, task groups, locks, queues.
 *
 * <p>Some names here are also names in {@code java.util} and {@code java.util.concurrent}: {@code Queue},
 * {@code PriorityQueue}, {@code Lock}, {@code Condition}, {@code Semaphore}, {@code TimeoutException},
 * {@code BrokenBarrierException}. A compact source file imports the whole module {@code java.base}, so there
 * {@code import module jasyncio;} alone leaves them ambiguous, and the compiler says so. Importing this package, or the
 * class, decides it: both go before module imports. The same holds for {@code Future}, in {@code jasyncio.loop}.
 *
 * {@snippet :
 * import module jasyncio;
 * import jasyncio.loop.*;
 * import jasyncio.primitives.*;
 * import static jasyncio.Asyncio.*;
 *
 * void main() {
 *     run(() -> {
 *         var queue = new Queue<String>();
 *         createTask(() -> queue.put("hello"));
 *         IO.println(queue.get());
 *     });
 * }
 * }
 */
@NullMarked
package jasyncio.primitives;

import org.jspecify.annotations.NullMarked;
