/**
 * Coroutines and generators: stacks that can be put aside. Knows no event loop; a kernel of one's own can be written on
 * this package alone.
 */
@NullMarked
package jasyncio.coroutine;

import org.jspecify.annotations.NullMarked;
