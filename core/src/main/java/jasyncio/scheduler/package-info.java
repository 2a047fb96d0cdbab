/**
 * The core of the event loop: what is ready, what is due when, and waiting for either. Knows no futures and no tasks.
 */
@NullMarked
package jasyncio.scheduler;

import org.jspecify.annotations.NullMarked;
