package jasyncio.sql.jdbc;

import static jasyncio.Asyncio.timeout;

import jasyncio.primitives.TimeoutException;
import jasyncio.sql.driver.Beginning;
import jasyncio.sql.driver.Columns;
import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Rows;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Statement;
import jasyncio.sql.driver.Stopping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection of JDBC, used by one thread at a time. It is taken from HikariCP by the first thread that needs it, so
 * that a single statement takes a single change of threads.
 */
final class JdbcSession implements Session {
    private static final double ASK_AGAIN_SECONDS = 0.05;
    private static final Columns NONE = new Columns(List.of());

    private final JdbcDriver driver;
    private final Map<String, Savepoint> savepoints = new HashMap<>();

    /** Written by the threads, one after the other. */
    private volatile @Nullable Connection connection;

    private volatile boolean closed;
    private volatile boolean aborted;

    /** Whether a statement has failed since the transaction began. */
    private volatile boolean failed;

    private volatile boolean inTransaction;

    /** What a thread does at this moment, or did last. */
    private @Nullable Called<?> current;

    /** Whether the database has ended the transaction by itself: what follows would be outside of any. */
    private volatile boolean takenBack;

    /** What the transaction has changed. */
    private @Nullable Integer isolationBefore;

    private boolean madeReadOnly;

    JdbcSession(JdbcDriver driver) {
        this.driver = driver;
    }

    /** What a thread does with the connection. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection, Running running) throws SQLException;
    }

    /** What a thread does with the connection, without a result. */
    @FunctionalInterface
    interface Command {
        void on(Connection connection) throws SQLException;
    }

    /** Has a thread do something; cancelled, has it stop that. */
    <T> T call(Work<T> work) throws SQLException {
        Running running = new Running();
        Called<T> called = driver.call(() -> {
            checkNotTakenBack();
            return attempt(running, work);
        });
        current = called;
        return called.await(() -> Stopping.within(() -> stop(running, called), this::abort));
    }

    /** As {@link #call}, without a result. */
    void run(Command command) throws SQLException {
        boolean _ = call((on, _) -> {
            command.on(on);
            return true;
        });
    }

    private void checkNotTakenBack() throws SQLException {
        if (takenBack) {
            throw new SQLTransactionRollbackException(
                    "the database has taken the transaction back, when a statement in it failed", "40000");
        }
    }

    /** Done by a thread, which notes down what a failure means for what follows. */
    private <T> T attempt(Running running, Work<T> work) throws SQLException {
        Connection on = connection();
        try {
            return work.on(on, running);
        } catch (SQLException e) {
            failed = true;
            closeIfLost(on, e);
            takenBack = takenBack || (inTransaction && !closed && dialect().hasTakenBack(on, e));
            throw e;
        }
    }

    private void stop(Running running, Called<?> called) {
        while (!called.done() && !aborted) {
            driver.run(running::cancel).settled();
            try {
                timeout(ASK_AGAIN_SECONDS, () -> called.settled());
            } catch (TimeoutException _) {
                // the statement had not begun when it was asked
            }
        }
        driver.run(this::settle).settled();
    }

    private void settle() throws SQLException {
        Connection known = connection;
        if (known != null && !dialect().settle(known)) {
            driver.source().evictConnection(known); // when it is given back
        }
    }

    /** As {@link #call}, whatever happens to the current task. */
    private void command(Command command) throws SQLException {
        Called<Boolean> called = driver.call(() -> attempt(new Running(), (on, _) -> {
            command.on(on);
            return true;
        }));
        current = called;
        Stopping.finish(() -> called.settled(), this::abort);
        if (!called.done()) {
            throw new SQLNonTransientConnectionException(
                    "the database does not answer, and is given up: whether it did this is not known", "08007");
        }
        boolean _ = called.await(() -> {});
    }

    /** What a connection that is given up does by itself. */
    private void undo(Command command) throws SQLException {
        Called<Boolean> called = driver.run(() -> command.on(connection()));
        current = called;
        boolean _ = called.await(this::abort);
    }

    private Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = driver.source().getConnection();
            connection = known;
        }
        return known;
    }

    private void closeIfLost(Connection on, SQLException e) {
        String state = e.getSQLState();
        try {
            closed |= (state != null && state.startsWith("08")) || on.isClosed();
        } catch (SQLException _) {
            closed = true;
        }
    }

    Dialect dialect() {
        return driver.dialect();
    }

    static Rows read(java.sql.Statement statement, boolean hasRows) throws SQLException {
        Columns columns = NONE;
        List<@Nullable Object[]> values = List.of();
        long affected = 0;
        boolean rows = hasRows;
        while (true) {
            if (rows) {
                try (ResultSet set = statement.getResultSet()) {
                    ResultSetMetaData data = set.getMetaData();
                    columns = JdbcValues.columns(data);
                    values = rows(set, data, Integer.MAX_VALUE);
                    affected += values.size();
                }
            } else {
                int count = statement.getUpdateCount();
                if (count < 0) {
                    return new Rows(columns, values, affected);
                }
                affected += count;
            }
            rows = statement.getMoreResults();
        }
    }

    static List<@Nullable Object[]> rows(ResultSet set, ResultSetMetaData data, int most) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>();
        while (values.size() < most && set.next()) {
            values.add(JdbcValues.row(set, data));
        }
        return values;
    }

    @Override
    public Statement statement(Query query) {
        return new JdbcStatement(this, query, null);
    }

    @Override
    public Statement prepare(Query query) throws SQLException {
        PreparedStatement prepared = call((on, _) -> on.prepareStatement(query.marked()));
        return new JdbcStatement(this, query, prepared);
    }

    @Override
    public Rows script(String statements) throws SQLException {
        return call((on, running) -> {
            try (java.sql.Statement statement = running.begin(on.createStatement())) {
                return dialect().script(statement, statements);
            }
        });
    }

    @Override
    public void begin(Beginning how) throws SQLException {
        command(on -> {
            if (how.readOnly()) {
                on.setReadOnly(true);
                madeReadOnly = true;
            }
            if (how.isolation() != null && on.getTransactionIsolation() != how.isolation()) {
                isolationBefore = on.getTransactionIsolation();
                on.setTransactionIsolation(how.isolation());
            }
            on.setAutoCommit(false);
            inTransaction = true;
            failed = false;
        });
    }

    private void ended(Connection on) throws SQLException {
        savepoints.clear();
        inTransaction = false;
        takenBack = false;
        on.setAutoCommit(true);
        Integer isolation = isolationBefore;
        if (isolation != null) {
            isolationBefore = null;
            on.setTransactionIsolation(isolation);
        }
        if (madeReadOnly) {
            madeReadOnly = false;
            on.setReadOnly(false);
        }
    }

    @Override
    public void commit() throws SQLException {
        command(on -> {
            try {
                checkNotTakenBack();
                if (failed) {
                    dialect().checkBeforeCommit(on);
                }
                on.commit();
            } catch (SQLException e) {
                try {
                    on.rollback();
                    ended(on);
                } catch (SQLException again) {
                    e.addSuppressed(again);
                    abort(); // who knows what the driver takes it for
                }
                throw e;
            }
            ended(on);
        });
    }

    @Override
    public void rollback() throws SQLException {
        undo(on -> {
            on.rollback();
            ended(on);
        });
    }

    @Override
    public void savepoint(String name) throws SQLException {
        command(on -> savepoints.put(name, on.setSavepoint(name)));
    }

    @Override
    public void rollbackTo(String savepoint) throws SQLException {
        undo(on -> on.rollback(savepoints.get(savepoint)));
    }

    @Override
    public void release(String savepoint) throws SQLException {
        command(on -> {
            Savepoint released = savepoints.remove(savepoint);
            try {
                on.releaseSavepoint(released);
            } catch (SQLFeatureNotSupportedException _) {
                // it ends with the transaction
            }
        });
    }

    @Override
    public void listener(@Nullable Listener listener) throws SQLException {
        if (listener != null) {
            throw new SQLFeatureNotSupportedException(
                    "notifications come from PostgreSQL alone, with a URL that begins with postgresql:");
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** HikariCP does that. */
    @Override
    public void reset() {}

    @Override
    public void close(Runnable whenDone) {
        closed = true;
        Connection known = connection;
        if (known == null) {
            whenDone.run();
        } else if (aborted) { // a thread may be in it for as long as its server is silent
            driver.execute(() -> close(known));
            whenDone.run();
        } else {
            driver.end(() -> close(known), whenDone);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger("jasyncio").log(System.Logger.Level.DEBUG, "closing a connection to a database failed",
                    e);
        }
    }

    @Override
    public void abort() {
        closed = true;
        aborted = true;
        if (current != null) {
            current.giveUp();
        }
        Connection known = connection;
        if (known != null) {
            driver.source().evictConnection(known);
            driver.execute(() -> {
                try {
                    known.abort(driver.threads());
                } catch (SQLException _) {
                    // it is gone
                }
            });
        }
    }
}
