/** Vert.x on a loop: its futures and streams, awaited. */
@NullMarked
package jasyncio.vertx;

import org.jspecify.annotations.NullMarked;
