package jasyncio.loop;

/**
 * Is told about exceptions that nobody can catch. Set with {@link EventLoop#setExceptionHandler}.
 *
 * <p>asyncio: the handler of {@code loop.set_exception_handler}.
 */
@FunctionalInterface
public interface ExceptionHandler {
    /**
     * Handles what went wrong. It may hand on to {@link EventLoop#defaultExceptionHandler}. While the loop does not
     * run, the report of an exception that was never retrieved comes on a thread of its own.
     *
     * @param loop the loop where it happened
     * @param context what happened
     */
    void handle(EventLoop loop, ExceptionContext context);
}
