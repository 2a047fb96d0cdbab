package jasyncio.inspect;

/**
 * A call in a call graph.
 *
 * <p>asyncio: {@code asyncio.FrameCallGraphEntry}.
 *
 * @param frame the method that is called, and where it is
 */
public record FrameCallGraphEntry(StackTraceElement frame) {}
