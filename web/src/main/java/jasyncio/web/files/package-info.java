/** Files that are written while their bytes arrive. */
@NullMarked
package jasyncio.web.files;

import org.jspecify.annotations.NullMarked;
