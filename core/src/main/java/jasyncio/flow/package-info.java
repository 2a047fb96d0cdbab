/**
 * What transports keep between a program that writes and a system that takes: buffers and water marks. Not exported; of the same layer as
 * {@code jasyncio.streams}.
 */
@NullMarked
package jasyncio.flow;

import org.jspecify.annotations.NullMarked;
