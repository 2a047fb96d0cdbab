/**
 * The event loop as programs see it, and what runs on it: futures, tasks, the runner.
 */
@NullMarked
package jasyncio.loop;

import org.jspecify.annotations.NullMarked;
