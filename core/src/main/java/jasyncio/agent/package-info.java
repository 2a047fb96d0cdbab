/** The library's jar as a Java agent. */
@NullMarked
package jasyncio.agent;

import org.jspecify.annotations.NullMarked;
