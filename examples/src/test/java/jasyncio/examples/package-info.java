/** Runs the examples and compares what they print with what CPython printed. */
@NullMarked
package jasyncio.examples;

import org.jspecify.annotations.NullMarked;
