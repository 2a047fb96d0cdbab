/** Measures the library against its peers. */
@NullMarked
package jasyncio.bench;

import org.jspecify.annotations.NullMarked;
