package jasyncio.opentelemetry;

import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.ContextStorageProvider;

/**
 * Has OpenTelemetry keep its current context in a {@code ContextVar}: it follows a task over all that this waits for,
 * goes to the tasks, callbacks and {@code toThread} calls that it begins, and is seen by nobody else. Outside of loops
 * each thread has its own, as ever.
 *
 * <p>OpenTelemetry finds it by itself where it is on the class path or the module path. Programs do not use it:
 *
 * {@snippet :
 * Span span = tracer.spanBuilder("order").startSpan();
 * try (Scope _ = span.makeCurrent()) {
 *     gather(() -> reserve(order), () -> charge(order)); // their spans are children of this one
 * } finally {
 *     span.end();
 * }
 * }
 *
 * <p>asyncio: OpenTelemetry for Python has {@code ContextVarsRuntimeContext}.
 */
public final class TaskContextStorageProvider implements ContextStorageProvider {
    /** For OpenTelemetry, which makes one. */
    public TaskContextStorageProvider() {}

    /**
     * The storage, which does not suspend anything.
     *
     * @return a new storage
     */
    @Override
    public ContextStorage get() {
        return new TaskContextStorage();
    }
}
