package jasyncio.sql.pg;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jasyncio.loop.CancelledError;
import jasyncio.sql.driver.Beginning;
import jasyncio.sql.driver.Query;
import jasyncio.sql.driver.Rows;
import jasyncio.sql.driver.Session;
import jasyncio.sql.driver.Statement;
import jasyncio.sql.driver.Stopping;
import jasyncio.vertx.VertxLoop;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection of Vert.x's client. */
final class PgSession implements Session {
    /** What a user may have set, and others are not to find; what asyncpg does. */
    private static final String RESET = "SELECT pg_advisory_unlock_all(); CLOSE ALL; UNLISTEN *; RESET ALL";

    final PgConnection connection;
    private final LabellingVertx vertx;
    private final CancelRequest cancelRequest;
    private final Map<Integer, Boolean> arrays;
    private @Nullable Listener listener;
    private boolean closed;

    /** Whether a statement has failed since the transaction began: then PostgreSQL takes COMMIT for ROLLBACK. */
    private boolean failed;

    private boolean inTransaction;
    private @Nullable List<String> lastNames;
    private PgColumns lastColumns = PgColumns.NONE;

    /**
     * A session.
     *
     * @param arrays whether types of users are arrays, as far as anybody has asked
     */
    PgSession(PgConnection connection, LabellingVertx vertx, CancelRequest cancelRequest,
            Map<Integer, Boolean> arrays) {
        this.vertx = vertx;
        this.arrays = arrays;
        this.cancelRequest = cancelRequest;
        this.connection = connection;
        connection.closeHandler(VertxLoop.onLoop(_ -> lost()));
        connection.exceptionHandler(_ -> {}); // whoever waits is told
        connection.noticeHandler(PgSession::log);
    }

    private static void log(PgNotice notice) {
        System.getLogger("jasyncio.sql").log("WARNING".equals(notice.getSeverity()) ? Level.WARNING : Level.DEBUG,
                () -> "PostgreSQL says: " + notice.getMessage());
    }

    boolean isInTransaction() {
        return inTransaction;
    }

    private void lost() {
        closed = true;
        if (listener != null) {
            listener.closed();
        }
    }

    /** Waits for what the server does; cancelled, has it stop that. */
    <T> T await(Future<T> future) throws SQLException {
        try {
            return VertxLoop.await(future);
        } catch (CancelledError e) {
            failed = true;
            Stopping.within(() -> stop(future), this::abort);
            throw e;
        } catch (Exception e) {
            failed = true;
            throw PgErrors.translate(e);
        }
    }

    /**
     * Waits for what a statement does with its values.
     *
     * @throws IllegalArgumentException if one of them was refused
     */
    <T> T await(Future<T> future, List<PgTuple> rows) throws SQLException {
        try {
            return await(future);
        } catch (IllegalArgumentException e) {
            for (PgTuple values : rows) {
                if (values.refusal() != null) {
                    throw new IllegalArgumentException(values.refusal(), e);
                }
            }
            throw e;
        }
    }

    /**
     * Until both have ended: a request that is still under way would stop the next statement.
     */
    private void stop(Future<?> running) {
        Future<Void> heeded = cancelRequest.send(connection);
        VertxLoop.await(Future.join(heeded, running).transform(_ -> Future.succeededFuture()));
        VertxLoop.await(heeded); // else it may still come, and would meet the next statement
    }

    /** What must not be left in the middle. */
    private void command(String statement) throws SQLException {
        Future<RowSet<Row>> done = connection.query(statement).execute();
        Stopping.finish(() -> VertxLoop.await(done.transform(_ -> Future.succeededFuture())), this::abort);
        if (!done.isComplete()) {
            throw new SQLNonTransientConnectionException(
                    "the database does not answer, and is given up: whether it did this is not known: " + statement,
                    "08007");
        }
        if (done.failed()) {
            failed = true;
            throw PgErrors.translate(done.cause());
        }
    }

    /** What a connection that is given up does by itself. */
    private void undo(String statement) throws SQLException {
        Future<RowSet<Row>> done = connection.query(statement).execute();
        try {
            VertxLoop.await(done);
        } catch (CancelledError e) {
            abort();
            throw e;
        } catch (Exception e) {
            throw PgErrors.translate(e);
        }
    }

    Rows rows(@Nullable RowSet<Row> first) throws SQLException {
        if (first == null) {
            return new Rows(PgColumns.NONE.columns, List.of(), 0);
        }
        long affected = 0;
        RowSet<Row> last = first;
        for (RowSet<Row> set = first; set != null; set = set.next()) {
            affected += set.rowCount();
            last = set;
        }
        PgColumns columns = columns(last);
        List<@Nullable Object[]> values = new ArrayList<>(last.size());
        for (Row row : last) {
            values.add(columns.read(row));
        }
        return new Rows(columns.columns, values, affected);
    }

    /** A prepared statement has the same list of names each time. */
    private PgColumns columns(RowSet<Row> rows) throws SQLException {
        List<String> names = rows.columnsNames();
        if (names == null) {
            return PgColumns.NONE;
        }
        if (names != lastNames) {
            for (String name : names) {
                lookUp(PgTypes.labelled(name));
            }
            lastColumns = new PgColumns(names, type -> Boolean.TRUE.equals(arrays.get(type)));
            lastNames = names;
        }
        return lastColumns;
    }

    /** Asks whether a type of users is an array, where nobody has asked yet: its values do not show it. */
    private void lookUp(int type) throws SQLException {
        if (PgTypes.isOfUsers(type) && !arrays.containsKey(type)) {
            RowSet<Row> found = await(connection.query("SELECT typcategory = 'A' FROM pg_catalog.pg_type WHERE oid = "
                    + Integer.toUnsignedString(type)).execute());
            arrays.put(type, found.size() == 1 && found.iterator().next().getBoolean(0));
        }
    }

    @Override
    public Statement statement(Query query) {
        return new PgStatement(this, query, null);
    }

    @Override
    public Statement prepare(Query query) throws SQLException {
        return new PgStatement(this, query, await(connection.prepare(query.text())));
    }

    @Override
    public Rows script(String statements) throws SQLException {
        return rows(await(connection.query(statements).execute()));
    }

    @Override
    public void begin(Beginning how) throws SQLException {
        failed = false;
        StringBuilder begin = new StringBuilder("BEGIN");
        if (how.isolation() != null) {
            begin.append(" ISOLATION LEVEL ").append(switch (how.isolation()) {
                case java.sql.Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
                case java.sql.Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
                case java.sql.Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
                default -> "READ COMMITTED";
            });
        }
        begin.append(how.readOnly() ? " READ ONLY" : "").append(how.deferrable() ? " DEFERRABLE" : "");
        command(begin.toString());
        inTransaction = true;
    }

    /** Where a statement has failed, another one before COMMIT says whether the transaction has: COMMIT would not. */
    @Override
    public void commit() throws SQLException {
        inTransaction = false;
        try {
            command(failed ? "SELECT 1; COMMIT" : "COMMIT");
        } catch (SQLException e) {
            if ("25P02".equals(e.getSQLState())) {
                command("ROLLBACK");
                throw new SQLTransactionRollbackException(
                        "the transaction was taken back: a statement in it had failed", "40000", e);
            }
            throw e;
        }
    }

    @Override
    public void rollback() throws SQLException {
        inTransaction = false;
        undo("ROLLBACK");
    }

    @Override
    public void savepoint(String name) throws SQLException {
        command("SAVEPOINT " + name);
    }

    @Override
    public void rollbackTo(String savepoint) throws SQLException {
        undo("ROLLBACK TO SAVEPOINT " + savepoint);
    }

    @Override
    public void release(String savepoint) throws SQLException {
        command("RELEASE SAVEPOINT " + savepoint);
    }

    @Override
    public void listener(@Nullable Listener told) {
        listener = told;
        if (told == null) {
            connection.notificationHandler(null);
        } else {
            connection.notificationHandler(VertxLoop.onLoop(notification -> told.notified(
                    notification.getChannel(), notification.getPayload(), notification.getProcessId())));
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void reset() throws SQLException {
        listener(null);
        undo(RESET);
    }

    @Override
    public void close(Runnable whenDone) {
        boolean lost = closed;
        closed = true;
        connection.closeHandler(null);
        Future<Void> given = connection.close();
        if (lost) {
            whenDone.run(); // the pool knows
        } else {
            given.onComplete(VertxLoop.onLoop(_ -> whenDone.run()));
        }
    }

    /** Not back to the pool: it is closed beneath the pool, which hears of it. */
    @Override
    public void abort() {
        if (!closed) {
            lost();
            vertx.close(connection.processId());
        }
    }
}
