/**
 * The network: transports and protocols, and the streams on top of them.
 */
@NullMarked
package jasyncio.net;

import org.jspecify.annotations.NullMarked;
