/**
 * Bridges to reactive streams, {@link java.util.concurrent.Flow}, both ways and with backpressure.
 */
@NullMarked
package jasyncio.reactive;

import org.jspecify.annotations.NullMarked;
