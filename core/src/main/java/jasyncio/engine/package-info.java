/**
 * The two engines: what puts a coroutine's stack aside and takes it up again. Not exported; {@code jasyncio.coroutine}
 * is its public face, and the two packages together are the lowest layer.
 */
@NullMarked
package jasyncio.engine;

import org.jspecify.annotations.NullMarked;
