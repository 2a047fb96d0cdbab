/**
 * What transports have in common on their way to the system: buffers and water marks, how it says that the peer is
 * gone, and which text it can be given. Not exported; of the same layer as {@code jasyncio.streams}.
 */
@NullMarked
package jasyncio.flow;

import org.jspecify.annotations.NullMarked;
