/**
 * Streams of bytes: transports and protocols, and the reader and writer on top of them. Knows of no socket and no
 * child: those are transports like any other.
 */
@NullMarked
package jasyncio.streams;

import org.jspecify.annotations.NullMarked;
