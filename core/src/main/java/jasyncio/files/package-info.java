/**
 * Files: reading, writing, copying, walking and watching them without blocking the loop.
 *
 * <p>{@link jasyncio.files.AsyncFiles} does what {@link java.nio.file.Files} does, by the same names; it opens an
 * {@link jasyncio.files.AsyncFile}. Whatever blocks runs on threads of the loop's default executor, see
 * {@link jasyncio.loop.EventLoop#setDefaultExecutor}.
 */
@NullMarked
package jasyncio.files;

import org.jspecify.annotations.NullMarked;
