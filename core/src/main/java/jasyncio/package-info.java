/**
 * The library's front door: {@link jasyncio.Asyncio}.
 */
@NullMarked
package jasyncio;

import org.jspecify.annotations.NullMarked;
