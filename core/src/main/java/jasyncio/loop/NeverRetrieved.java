package jasyncio.loop;

import jasyncio.engine.Unclaimed;
import jasyncio.scheduler.ExceptionContext;
import org.jspecify.annotations.Nullable;

/** The report of an exception that was set on a future and that nobody asked for. */
final class NeverRetrieved extends Unclaimed {
    private final EventLoop loop;
    private final Throwable exception;
    private final String message;
    private final @Nullable Throwable source;
    private final @Nullable String name;

    private NeverRetrieved(Future<?> future, Throwable exception) {
        super(future);
        this.loop = future.loop;
        this.exception = exception;
        this.message = future.getClass().getSimpleName() + " exception was never retrieved";
        this.source = future.source();
        this.name = future instanceof Task<?> task ? task.getName() : null;
    }

    static NeverRetrieved watch(Future<?> future, Throwable exception) {
        NeverRetrieved watch = new NeverRetrieved(future, exception);
        watch.open();
        return watch;
    }

    @Override
    protected void report() {
        if (!loop.isClosed()) {
            try {
                loop.callSoonThreadsafe(() -> loop.callExceptionHandler(context()));
                return;
            } catch (IllegalStateException _) {
                // closed in this moment
            }
        }
        warn(name == null ? message : message + ": " + name, exception);
    }

    private ExceptionContext context() {
        return ExceptionContext.of(message, exception).with("name", name).with("source", source);
    }
}
