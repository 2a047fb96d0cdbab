package jasyncio.sql;

import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.CodeWith;
import jasyncio.sql.driver.Query;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes statements: a pool, a connection, or a transaction. Code that only asks is written for this, and serves
 * for all three.
 *
 * <p>Values are never part of a statement's text: they stand in it as {@code $1}, {@code $2} …, whatever the database
 * is, and are given beside it. They may be numbers, strings, booleans, times ({@code java.time}), UUIDs, {@code
 * byte[]},
 * {@link Json}, constants of an enum, lists for an array, and null.
 *
 * {@snippet :
 * record User(int id, String name) {}
 *
 * List<User> named(SqlClient db, String name) throws SQLException {
 *     return db.fetch(User.class, "SELECT id, name FROM users WHERE name = $1", name);
 * }
 * }
 *
 * <p>All methods suspend the current coroutine. Where its task is cancelled, the database is told to stop, and the
 * cancellation is delivered once it has; a database that does not answer for five seconds loses the connection. They
 * throw {@link SQLException}, of which Java has subclasses by what went wrong: a
 * {@code SQLIntegrityConstraintViolationException} where a value is there already, say.
 *
 * <p>asyncpg: what {@code Pool} and {@code Connection} have in common.
 */
public abstract sealed class SqlClient permits SqlPool, SqlConnection, SqlTransaction {
    final SqlOptions options;

    SqlClient(SqlOptions options) {
        this.options = options;
    }

    /** What is done on a connection while nobody else uses it. */
    @FunctionalInterface
    interface Use<T extends @Nullable Object> {
        T on(Conversation conversation) throws SQLException;
    }

    /** Does something on a connection. */
    abstract <T extends @Nullable Object> T use(Use<T> use) throws SQLException;

    /**
     * Has a connection for as long as a cursor or a transaction lives.
     *
     * @throws IllegalStateException if this is closed
     */
    abstract Conversation take() throws SQLException;

    /** Gives back what {@link #take} has given. */
    abstract void giveBack(Conversation taken);

    /**
     * The rows of a statement.
     *
     * <p>asyncpg: {@code fetch}.
     *
     * @param statement the statement
     * @param values its values
     * @return the rows; none if it gives none
     * @throws SQLException if the database refuses it, or cannot be reached
     * @throws IllegalArgumentException if there are not as many values as parameters, or one cannot be bound
     */
    public final List<Row> fetch(String statement, @Nullable Object... values) throws SQLException {
        Bound bound = Bound.of(statement, values);
        return use(conversation -> bound.fetch(conversation));
    }

    /**
     * The rows of a statement, as records, see {@link Row#as}; or as the values of its only column.
     *
     * {@snippet :
     * List<User> users = db.fetch(User.class, "SELECT id, name FROM users");
     * List<String> names = db.fetch(String.class, "SELECT name FROM users");
     * }
     *
     * <p>asyncpg: {@code fetch} with a {@code record_class}.
     *
     * @param <T> what each row is to be
     * @param type the class of a record, or of values as {@link Row#get(String, Class)} knows them
     * @param statement the statement
     * @param values its values
     * @return the records or values; none if it gives none
     * @throws SQLException if the database refuses it, or cannot be reached
     * @throws IllegalArgumentException if a row cannot be that
     */
    public final <T> List<T> fetch(Class<T> type, String statement, @Nullable Object... values) throws SQLException {
        return RowReader.of(type).readAll(fetch(statement, values));
    }

    /**
     * The first row of a statement.
     *
     * <p>asyncpg: {@code fetchrow}.
     *
     * @param statement the statement
     * @param values its values
     * @return the row; null if it gives none
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public final @Nullable Row fetchRow(String statement, @Nullable Object... values) throws SQLException {
        List<Row> rows = fetch(statement, values);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /**
     * The first row of a statement, as a record, see {@link Row#as}.
     *
     * @param <T> what the row is to be
     * @param type the class of a record, or of a value
     * @param statement the statement
     * @param values its values
     * @return the record; null if it gives no row
     * @throws SQLException if the database refuses it, or cannot be reached
     * @throws IllegalArgumentException if the row cannot be that
     */
    public final <T> @Nullable T fetchRow(Class<T> type, String statement, @Nullable Object... values)
            throws SQLException {
        Row row = fetchRow(statement, values);
        return row == null ? null : RowReader.of(type).read(row);
    }

    /**
     * The value in the first column of a statement's first row.
     *
     * <p>asyncpg: {@code fetchval}.
     *
     * @param statement the statement
     * @param values its values
     * @return the value; null if it gives no row, or that is its value
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public final @Nullable Object fetchValue(String statement, @Nullable Object... values) throws SQLException {
        Row row = fetchRow(statement, values);
        return row == null || row.size() == 0 ? null : row.get(0);
    }

    /**
     * The value in the first column of a statement's first row, as something else, see {@link Row#get(String, Class)}.
     *
     * {@snippet :
     * long users = db.fetchValue(Long.class, "SELECT count(*) FROM users");
     * }
     *
     * @param <T> what it is to be
     * @param type what it is to be
     * @param statement the statement
     * @param values its values
     * @return the value; null if it gives no row, or that is its value
     * @throws SQLException if the database refuses it, or cannot be reached
     * @throws IllegalArgumentException if the value cannot be that
     */
    public final <T> @Nullable T fetchValue(Class<T> type, String statement, @Nullable Object... values)
            throws SQLException {
        Row row = fetchRow(statement, values);
        return row == null || row.size() == 0 ? null : row.get(0, type);
    }

    /**
     * Runs a statement, and says how many rows it has changed. Without values it may be several statements, with
     * semicolons between them: a script, which PostgreSQL runs as one transaction.
     *
     * <p>asyncpg: {@code execute}.
     *
     * @param statement the statement
     * @param values its values
     * @return how many rows were changed; of several statements, in all
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public final long execute(String statement, @Nullable Object... values) throws SQLException {
        Bound bound = Bound.of(statement, values);
        return use(conversation -> bound.execute(conversation));
    }

    /**
     * Runs a statement once for each row of values, all or none of it: outside of a transaction it makes one. The rows
     * are taken some at a time, so that an asynchronous generator can give as many as it likes.
     *
     * {@snippet :
     * db.executeMany("INSERT INTO users (id, name) VALUES ($1, $2)", List.of(List.of(1, "Ann"), List.of(2, "Bob")));
     * }
     *
     * <p>asyncpg: {@code executemany}.
     *
     * @param statement the statement
     * @param rows the values of each
     * @return how many rows were changed
     * @throws SQLException if the database refuses one, or cannot be reached
     * @throws IllegalArgumentException if one has not as many values as there are parameters
     */
    public final long executeMany(String statement, Iterable<? extends List<? extends @Nullable Object>> rows)
            throws SQLException {
        Query query = Query.of(statement);
        return transaction(transaction -> {
            return Batches.run(transaction, query, rows);
        });
    }

    /**
     * The rows of a statement, one at a time: only some are in memory. Outside of a transaction it makes one, for as
     * long as it is iterated. Nothing is asked for before that. Whoever leaves early closes it.
     *
     * {@snippet :
     * try (var events = db.cursor("SELECT * FROM events")) {
     *     for (Row event : events) { ... }
     * }
     * }
     *
     * <p>asyncpg: {@code cursor}.
     *
     * @param statement the statement
     * @param values its values
     * @return the rows; they fail with what {@link #fetch} fails with
     */
    public final AsyncGenerator<Row> cursor(String statement, @Nullable Object... values) {
        Bound bound = Bound.of(statement, values);
        return AsyncGenerator.of(new Cursor<>(this, bound, row -> row));
    }

    /**
     * The rows of a statement, one at a time, as records or values, see {@link #fetch(Class, String, Object...)}.
     *
     * @param <T> what each row is to be
     * @param type the class of a record, or of values
     * @param statement the statement
     * @param values its values
     * @return the records or values
     */
    public final <T> AsyncGenerator<T> cursor(Class<T> type, String statement, @Nullable Object... values) {
        Bound bound = Bound.of(statement, values);
        return AsyncGenerator.of(new Cursor<>(this, bound, RowReader.of(type)::read));
    }

    /**
     * Begins a transaction, or in one a part of it that can be taken back: a savepoint. It ends where it is left: what
     * was not committed is taken back.
     *
     * {@snippet :
     * try (var tx = db.begin()) {
     *     tx.execute("UPDATE accounts SET balance = balance - $1 WHERE id = $2", amount, from);
     *     tx.execute("UPDATE accounts SET balance = balance + $1 WHERE id = $2", amount, to);
     *     tx.commit();
     * }
     * }
     *
     * <p>asyncpg: {@code connection.transaction()}.
     *
     * @return the transaction
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public final SqlTransaction begin() throws SQLException {
        return begin(TransactionOptions.DEFAULT);
    }

    /**
     * Begins a transaction, see {@link #begin()}.
     *
     * @param how how it begins; a part of another one has what that has
     * @return the transaction
     * @throws SQLException if the database refuses it, or cannot be reached
     */
    public final SqlTransaction begin(TransactionOptions how) throws SQLException {
        Conversation conversation = take();
        try {
            return SqlTransaction.begin(this, conversation, how);
        } catch (Throwable t) {
            giveBack(conversation);
            throw t;
        }
    }

    /**
     * Runs code in a transaction, which is committed when the code returns, and taken back when it throws or is
     * cancelled.
     *
     * {@snippet :
     * int id = db.transaction(tx -> {
     *     tx.execute("INSERT INTO users (name) VALUES ($1)", name);
     *     return tx.fetchValue(Integer.class, "SELECT max(id) FROM users");
     * });
     * }
     *
     * <p>asyncpg: {@code async with connection.transaction()}.
     *
     * @param <T> the type of the result
     * @param <E> what the code throws
     * @param body what to run
     * @return its result
     * @throws E what the code failed with
     * @throws SQLException if the transaction cannot be begun, or committed
     */
    public final <T extends @Nullable Object, E extends Exception> T transaction(
            BodyWith<? super SqlTransaction, ? extends T, ? extends E> body) throws E, SQLException {
        try (SqlTransaction transaction = begin()) {
            T result = body.apply(transaction);
            transaction.commit();
            return result;
        }
    }

    /**
     * Runs code without a result in a transaction, see {@link #transaction(BodyWith)}.
     *
     * {@snippet :
     * db.transaction(tx -> {
     *     tx.execute("DELETE FROM orders WHERE user_id = $1", id);
     *     tx.execute("DELETE FROM users WHERE id = $1", id);
     * });
     * }
     *
     * @param <E> what the code throws
     * @param code what to run
     * @throws E what the code failed with
     * @throws SQLException if the transaction cannot be begun, or committed
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for the other one
    public final <E extends Exception> void transaction(CodeWith<? super SqlTransaction, ? extends E> code)
            throws E, SQLException {
        this.<@Nullable Void, E>transaction(transaction -> {
            code.run(transaction);
            return null;
        });
    }
}
