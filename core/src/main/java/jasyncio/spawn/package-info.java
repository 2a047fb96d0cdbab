/**
 * Starting programs, for the network of this machine. There are two ways, and both give a
 * {@link jasyncio.loop.Network.Child}: by the system itself ({@code Native…}), where the JVM lets this library call it,
 * and by {@link java.lang.ProcessBuilder} ({@code Jdk…}) elsewhere. Not exported.
 */
@NullMarked
package jasyncio.spawn;

import org.jspecify.annotations.NullMarked;
