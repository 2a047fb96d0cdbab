package jasyncio.sql;

import jasyncio.sql.driver.Session;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, or a part of one that can be taken back, see {@link SqlClient#begin()}. Several tasks may use it;
 * their statements take turns.
 *
 * <p>How a transaction ends is always known: a cancellation that arrives while it is committed or taken back is
 * delivered after that. Only a connection that is lost while it commits leaves it open which of both has happened.
 *
 * <p>asyncpg: {@code Transaction}.
 */
public final class SqlTransaction extends SqlClient implements AutoCloseable {
    private final SqlClient parent;
    private final Conversation conversation;
    private final int depth;
    private boolean ended;

    private SqlTransaction(SqlClient parent, Conversation conversation) {
        super(parent.options);
        this.parent = parent;
        this.conversation = conversation;
        depth = conversation.depth;
    }

    static SqlTransaction begin(SqlClient parent, Conversation conversation, TransactionOptions how)
            throws SQLException {
        return conversation.turn(session -> {
            if (conversation.depth == 0) {
                session.begin(how.beginning());
            } else {
                session.savepoint(savepoint(conversation.depth + 1));
            }
            conversation.depth++;
            return new SqlTransaction(parent, conversation);
        });
    }

    private static String savepoint(int depth) {
        return "jasyncio_" + depth;
    }

    @Override
    <T extends @Nullable Object> T use(Use<T> use) throws SQLException {
        return use.on(take());
    }

    @Override
    Conversation take() throws SQLException {
        checkOpen();
        conversation.checkOpen();
        return conversation;
    }

    @Override
    void giveBack(Conversation taken) {
        // it is the parent's
    }

    /** One whose outer transaction has ended has ended with it. */
    private boolean hasEnded() {
        return ended || conversation.depth < depth;
    }

    private void checkOpen() {
        if (hasEnded()) {
            throw new IllegalStateException("the transaction has ended");
        }
    }

    private void checkInnermost() {
        checkOpen();
        if (conversation.depth > depth) {
            throw new IllegalStateException("a transaction within this one is open: end that one first");
        }
    }

    /**
     * Makes all that was done lasting; in a transaction within another one, as soon as that is committed. Suspends the
     * current coroutine; a cancellation is delivered after it.
     *
     * <p>asyncpg: {@code commit}.
     *
     * @throws SQLException if the database refuses it, and has taken everything back; or if the connection is lost,
     * when     nobody can know
     * @throws IllegalStateException if it has ended, or one within it is open
     */
    public void commit() throws SQLException {
        checkInnermost();
        conversation.turn(session -> {
            ended = true;
            try {
                if (depth == 1) {
                    session.commit();
                } else {
                    session.release(savepoint(depth));
                }
            } finally {
                left();
            }
            return null;
        });
    }

    /**
     * Takes back all that was done. Suspends the current coroutine; a cancellation is delivered after it.
     *
     * <p>asyncpg: {@code rollback}.
     *
     * @throws SQLException if that fails on a connection that is not lost; it is closed then
     * @throws IllegalStateException if it has ended, or one within it is open
     */
    public void rollback() throws SQLException {
        checkInnermost();
        takeBack();
    }

    private void takeBack() throws SQLException {
        try {
            conversation.end(this::takeBack);
        } finally {
            if (!ended) { // the connection was gone
                ended = true;
                left();
            }
        }
    }

    private void takeBack(Session session) throws SQLException {
        ended = true;
        try {
            if (depth == 1) {
                session.rollback();
            } else {
                session.rollbackTo(savepoint(depth));
                session.release(savepoint(depth));
            }
        } catch (SQLException e) {
            session.abort();
            throw e;
        } finally {
            left();
        }
    }

    /** Transactions within this one have ended with it. */
    private void left() {
        conversation.depth = depth - 1;
        parent.giveBack(conversation);
    }

    /**
     * Ends the transaction: what was not committed is taken back, with all transactions within it. Does nothing to one
     * that has ended. Suspends the current coroutine; a cancellation is delivered after it.
     *
     * @throws SQLException as {@link #rollback} does
     */
    @Override
    public void close() throws SQLException {
        if (!hasEnded()) {
            takeBack();
        }
    }

    @Override
    public String toString() {
        return "<SqlTransaction " + (hasEnded() ? "ended" : "open") + ", depth " + depth + ">";
    }
}
