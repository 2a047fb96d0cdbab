package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.Host;
import jasyncio.engine.Unclaimed;

/** The report of an exception that was set on a future and that nobody asked for. */
final class NeverRetrieved extends Unclaimed {
    private final EventLoop loop;
    private final ExceptionContext what;
    private final Context context;

    private NeverRetrieved(Future<?> future, Throwable exception) {
        super(future);
        this.loop = future.loop;
        this.what = ExceptionContext.of(future.getClass().getSimpleName() + " exception was never retrieved", exception)
                .with("name", future instanceof Task<?> task ? task.getName() : null).with("source", future.source());
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
            warn(what.text(), what.exception());
        } else if (loop.isRunning()) {
            loop.run.tell(this::tell, context, this::report);
        } else {
            Host host = Host.current();
            host.context = context;
            tell();
            host.context = null;
        }
    }

    private void tell() {
        loop.callExceptionHandler(what);
    }
}
