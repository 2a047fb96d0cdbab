/**
 * Pipes as transports: those of the program, and those of its children. Not exported; of the same layer as
 * {@code jasyncio.streams}.
 */
@NullMarked
package jasyncio.pipes;

import org.jspecify.annotations.NullMarked;
