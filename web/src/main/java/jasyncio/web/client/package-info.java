/**
 * An HTTP client: sessions that share connections and cookies, bodies streamed both ways, WebSockets.
 *
 * <p>asyncio: aiohttp's client.
 */
@NullMarked
package jasyncio.web.client;

import org.jspecify.annotations.NullMarked;
