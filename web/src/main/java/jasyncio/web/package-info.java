/** A web server and client, and WebSockets. */
@NullMarked
package jasyncio.web;

import org.jspecify.annotations.NullMarked;
