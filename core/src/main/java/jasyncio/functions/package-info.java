/**
 * What the static methods of {@code jasyncio.Asyncio} do that wait for things or run code. Not exported: the facade is
 * their one door. They are of the same layer as {@code jasyncio.primitives}.
 */
@NullMarked
package jasyncio.functions;

import org.jspecify.annotations.NullMarked;
