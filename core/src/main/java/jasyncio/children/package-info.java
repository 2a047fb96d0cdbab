/**
 * Children and their pipes as transports. Not exported; {@code jasyncio.process} is its public face, and the two
 * packages together are one layer.
 */
@NullMarked
package jasyncio.children;

import org.jspecify.annotations.NullMarked;
