/**
 * What a running program looks like from the side: call graphs, the loops that run.
 */
@NullMarked
package jasyncio.inspect;

import org.jspecify.annotations.NullMarked;
