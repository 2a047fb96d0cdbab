/**
 * The network of this machine, on the channels of {@code java.nio}. Not exported; of the same layer as
 * {@code jasyncio.loop}, and nothing else opens a socket, asks the name service or starts a program.
 */
@NullMarked
package jasyncio.nio;

import org.jspecify.annotations.NullMarked;
