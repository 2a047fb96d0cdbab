/** Web servers that say hello, and what compares them. */
@NullMarked
package jasyncio.bench.web;

import org.jspecify.annotations.NullMarked;
