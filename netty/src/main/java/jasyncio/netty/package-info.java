/** A loop that is a Netty event loop: what runs on Netty runs on its thread. */
@NullMarked
package jasyncio.netty;

import org.jspecify.annotations.NullMarked;
