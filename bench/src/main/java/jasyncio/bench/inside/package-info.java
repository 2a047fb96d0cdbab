/**
 * What happens inside one process, for JMH: one class for each kind of work, with a method for each library that does
 * it. A method is given {@link jasyncio.bench.inside.Checked} results to return, so that none of the work can be left
 * out.
 */
@NullMarked
package jasyncio.bench.inside;

import org.jspecify.annotations.NullMarked;
