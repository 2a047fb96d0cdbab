package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.Host;
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
    private final Context context;

    private NeverRetrieved(Future<?> future, Throwable exception) {
        super(future);
        this.loop = future.loop;
        this.exception = exception;
        this.message = future.getClass().getSimpleName() + " exception was never retrieved";
        this.source = future.source();
        this.name = future instanceof Task<?> task ? task.getName() : null;
        this.context = future instanceof Task<?> task ? task.getContext() : new Context();
    }

    static NeverRetrieved watch(Future<?> future, Throwable exception) {
        NeverRetrieved watch = new NeverRetrieved(future, exception);
        watch.open();
        return watch;
    }

    @Override
    protected void report() {
        if (loop.isClosed()) {
            warn(name == null ? message : message + ": " + name, exception);
        } else if (loop.isRunning()) {
            try {
                loop.tellSoon(this::tell, context, this::report);
            } catch (IllegalStateException _) {
                report(); // closed in this moment
            }
        } else {
            Host host = Host.current();
            host.context = context;
            tell();
            host.context = null;
        }
    }

    private void tell() {
        loop.callExceptionHandler(
                ExceptionContext.of(message, exception).with("name", name).with("source", source));
    }
}
