package jasyncio.coroutine;

/**
 * Thrown at the place where a coroutine or generator is suspended to close it. An {@link Error}, so that
 * {@code catch (Exception e)} lets it pass. After cleaning up, let it go on; a body that suspends instead is told so.
 *
 * <p>asyncio: {@code GeneratorExit}.
 */
public class GeneratorExit extends Error {
    private static final long serialVersionUID = 1;

    /** Creates one without a stack trace: it ends at whoever asked for it. */
    public GeneratorExit() {
        super(null, null, false, false);
    }
}
