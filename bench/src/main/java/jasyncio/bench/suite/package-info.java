/**
 * {@code ./jasyncio bench}: what is measured, against whom and how, and what is written down of it. {@link Catalogue}
 * lists it, {@link Suite} runs it.
 */
@NullMarked
package jasyncio.bench.suite;

import org.jspecify.annotations.NullMarked;
