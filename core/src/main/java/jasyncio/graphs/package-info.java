/**
 * Call graphs, as they are drawn. Not exported; {@code jasyncio.inspect} is its public face.
 */
@NullMarked
package jasyncio.graphs;

import org.jspecify.annotations.NullMarked;
