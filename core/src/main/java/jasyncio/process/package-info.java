/**
 * Subprocesses: {@link jasyncio.process.Subprocess} with streams, {@link jasyncio.process.SubprocessTransport} with
 * callbacks.
 */
@NullMarked
package jasyncio.process;

import org.jspecify.annotations.NullMarked;
