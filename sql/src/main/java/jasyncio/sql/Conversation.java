package jasyncio.sql;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;

import jasyncio.loop.Task;
import jasyncio.primitives.Lock;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Stopping;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** A connection whose users take turns, in the order in which they ask. */
final class Conversation {
    final Session session;
    private final Lock lock = new Lock();
    private @Nullable Ears ears;

    /** How many transactions are open, one within another. */
    int depth;

    Conversation(Session session) {
        this.session = session;
    }

    /** What one user does in its turn. */
    @FunctionalInterface
    interface Turn<T extends @Nullable Object> {
        T on(Session session) throws SQLException;
    }

    /** What one user does in its last turn. */
    @FunctionalInterface
    interface LastTurn {
        void on(Session session) throws SQLException;
    }

    <T extends @Nullable Object> T turn(Turn<T> turn) throws SQLException {
        try (var _ = lock.acquire()) {
            checkOpen();
            return turn.on(session);
        }
    }

    /**
     * Whatever happens to the current task. On a connection that is gone, what is ended is gone with it; and so it is
     * on one that does not answer, which is given up, soon where the current task is cancelled.
     */
    void end(LastTurn turn) throws SQLException {
        Task<Boolean> ending = createTask(() -> {
            lastTurn(turn);
            return true;
        });
        Stopping.leave(ending, session::abort);
        if (ending.done()) {
            await(ending, SQLException.class);
        }
    }

    private void lastTurn(LastTurn turn) throws SQLException {
        try (var _ = lock.acquire()) {
            if (!session.isClosed()) {
                turn.on(session);
            }
        } catch (SQLException e) {
            if (!session.isClosed()) {
                throw e;
            }
        }
    }

    void checkOpen() throws SQLException {
        if (session.isClosed()) {
            throw new SQLNonTransientConnectionException("the connection to the database is closed", "08003");
        }
    }

    Ears ears() throws SQLException {
        Ears known = ears;
        if (known == null) {
            known = new Ears();
            session.listener(known);
            ears = known;
        }
        return known;
    }
}
