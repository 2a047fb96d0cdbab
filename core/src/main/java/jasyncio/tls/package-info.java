/**
 * TLS: who one is and whom one trusts, and how a connection is secured. The transports are those of
 * {@code jasyncio.streams}; a secured one is used as any other.
 */
@NullMarked
package jasyncio.tls;

import org.jspecify.annotations.NullMarked;
