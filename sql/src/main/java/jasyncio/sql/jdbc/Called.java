package jasyncio.sql.jdbc;

import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /** Whether whoever waits is not to wait any longer. */
    private boolean givenUp;

    private @Nullable Future<Boolean> waiter;

    /** Lets go of whoever waits: the thread ends when its driver lets it. */
    void giveUp() {
        givenUp = true;
        if (waiter != null) {
            waiter.trySetResult(true);
        }
    }

    boolean done() {
        return end.done();
    }

    /** Waits for the end, of whatever kind, or until it is given up. Suspends; cancelled, the call is as it was. */
    void settled() {
        if (!end.done() && !givenUp) {
            Future<Boolean> told = loop.createFuture();
            waiter = told;
            end.addDoneCallback(_ -> told.trySetResult(true));
            told.await();
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
        if (!end.done()) {
            end.addDoneCallback(done -> done.exception()); // nobody is to be told any more
            throw new SQLNonTransientConnectionException("the connection to the database was given up", "08003");
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
