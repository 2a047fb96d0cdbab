/**
 * What programs coordinate with: sleeping, gathering and waiting, timeouts, task groups, locks, queues.
 */
@NullMarked
package jasyncio.primitives;

import org.jspecify.annotations.NullMarked;
