package jasyncio.primitives;

/**
 * What is held after {@code acquire()}; closing it calls {@code release()}. Made for try-with-resources:
 *
 * {@snippet :
 * try (var _ = lock.acquire()) {
 *     balance += await(deposit);
 * }
 * }
 *
 * <p>It is the same object each time, so it does not notice that it is closed twice: that releases twice, as calling
 * {@code release()} twice does.
 *
 * <p>asyncio: what {@code async with lock:} keeps to itself.
 */
@FunctionalInterface
public interface Held extends AutoCloseable {
    /** Releases what was acquired. Does not suspend. */
    @Override
    void close();
}
