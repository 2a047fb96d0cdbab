/** Testing applications without a network. */
@NullMarked
package jasyncio.web.test;

import org.jspecify.annotations.NullMarked;
