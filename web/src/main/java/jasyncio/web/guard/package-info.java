/** Handlers of Netty before those of Vert.x: they refuse what is malformed, too slow or too much. */
@NullMarked
package jasyncio.web.guard;

import org.jspecify.annotations.NullMarked;
