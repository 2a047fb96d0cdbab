package jasyncio.sql.jdbc;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * A call on another thread. Unlike a future, it is not given up when whoever waits for it is cancelled.
 *
 * @param <T> the type of the result
 */
final class Called<T> {
    private final EventLoop loop;
    private final Dialect dialect;
    private final Future<T> end;

    Called(EventLoop loop, Dialect dialect, Future<T> end) {
        this.loop = loop;
        this.dialect = dialect;
        this.end = end;
    }

    boolean done() {
        return end.done();
    }

    /** Waits for the end, of whatever kind. Suspends; a cancellation leaves the call as it is. */
    void settled() {
        if (!end.done()) {
            Future<Boolean> waiter = loop.createFuture();
            end.addDoneCallback(_ -> waiter.trySetResult(true));
            waiter.await();
        }
    }

    /** Waits for the result. Suspends; where the task is cancelled, runs {@code stop} before that is delivered. */
    T await(Runnable stop) throws SQLException {
        try {
            settled();
        } catch (CancelledError e) {
            end.addDoneCallback(done -> done.exception()); // nobody else is to be told
            stop.run();
            throw e;
        }
        try {
            return end.await();
        } catch (CancelledError e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) {
            throw JdbcErrors.translate(dialect, e);
        }
    }

    /** Has code run with the result, should there be one. */
    void then(Consumer<T> code) {
        end.addDoneCallback(done -> {
            if (!done.cancelled() && done.exception() == null) {
                code.accept(end.result());
            }
        });
    }
}
