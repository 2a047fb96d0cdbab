/**
 * Sockets as transports, connecting and listening. Not exported; {@code jasyncio.net} is its public face, and the two
 * packages together are one layer.
 */
@NullMarked
package jasyncio.sockets;

import org.jspecify.annotations.NullMarked;
