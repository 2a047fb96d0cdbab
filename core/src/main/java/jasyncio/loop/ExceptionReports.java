package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.engine.EngineFrames;
import jasyncio.engine.Host;
import org.jspecify.annotations.Nullable;

/**
 * Tells what no caller can catch: to the exception handler of a loop where one was set, else to the loop's default.
 * What these fail with themselves is logged.
 */
final class ExceptionReports {
    private static final String DEFAULT_FAILED = "Exception in default exception handler";

    private final EventLoop loop;

    /** Null for the default of the loop. */
    @Nullable
    ExceptionHandler handler;

    ExceptionReports(EventLoop loop) {
        this.loop = loop;
    }

    /** In the context of the task or the handle that it is about. */
    void report(ExceptionContext context) {
        EngineFrames.removeFrom(context.exception());
        ExceptionHandler told = handler;
        if (told == null) {
            reportToDefault(context, DEFAULT_FAILED);
            return;
        }
        Host host = Host.current();
        Object before = host.context;
        Context own = contextOf(context);
        if (own != null) {
            host.context = own;
        }
        try {
            told.handle(loop, context);
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            reportToDefault(ExceptionContext.of("Unhandled error in exception handler", t).with("context", context),
                    DEFAULT_FAILED + " while handling an unexpected error in custom exception handler");
        } finally {
            host.context = before;
        }
    }

    private static @Nullable Context contextOf(ExceptionContext context) {
        Object about = context.details().getOrDefault("task", context.details().get("future"));
        if (about instanceof Task<?> task) {
            return task.getContext();
        }
        return context.details().get("handle") instanceof Handle handle ? handle.getContext() : null;
    }

    /** A subclass of the loop may have replaced it with one that fails. */
    private void reportToDefault(ExceptionContext context, String onFailure) {
        try {
            loop.defaultExceptionHandler(context);
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            System.getLogger("jasyncio").log(System.Logger.Level.ERROR, onFailure, t);
        }
    }

    /** What a loop does by default. */
    void log(ExceptionContext context) {
        EngineFrames.removeFrom(context.exception()); // the handler may have told of another
        Throwable scheduled = context.details().containsKey("source") ? null : loop.run.sourceOfCurrent();
        System.getLogger("jasyncio").log(System.Logger.Level.ERROR, context.with("callback", scheduled).text(),
                context.exception());
    }
}
