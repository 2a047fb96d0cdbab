/** The jasyncio command. */
@NullMarked
package jasyncio.cli;

import org.jspecify.annotations.NullMarked;
