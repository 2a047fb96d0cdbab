/** Servers that send back what they receive, one for each library; each prints {@code ready} and its port. */
@NullMarked
package jasyncio.bench.echo;

import org.jspecify.annotations.NullMarked;
