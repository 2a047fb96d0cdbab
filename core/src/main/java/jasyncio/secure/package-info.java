/**
 * TLS as a transport over a transport, on the JDK's {@link javax.net.ssl.SSLEngine}. Not exported; of the same layer as
 * {@code jasyncio.streams}.
 */
@NullMarked
package jasyncio.secure;

import org.jspecify.annotations.NullMarked;
