package jasyncio.sql.jdbc;

import jasyncio.sql.driver.Columns;
import jasyncio.sql.driver.Rows;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where drivers of JDBC differ in what JDBC leaves open. */
enum Dialect {
    H2 {
        // A string would become a JSON string.
        @Override
        void bindJson(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setBytes(index, text.getBytes(StandardCharsets.UTF_8));
        }

        // Who comes too late cancels the next statement; to set this time forgets it.
        @Override
        boolean settle(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET QUERY_TIMEOUT 0");
            }
            return true;
        }
    },

    POSTGRESQL {
        @Override
        void bindJson(PreparedStatement statement, int index, String text) throws SQLException {
            statement.setObject(index, text, Types.OTHER);
        }

        // The driver sees to it.
        @Override
        boolean settle(Connection connection) {
            return true;
        }

        // It would take COMMIT for ROLLBACK.
        @Override
        void checkBeforeCommit(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT 1");
            }
        }
    },

    SQLITE {
        private static final int CONSTRAINT = 19;

        // {@code execute} would run the first statement, and pass over the others without a word.
        @Override
        Rows script(Statement statement, String statements) throws SQLException {
            return new Rows(new Columns(List.of()), List.of(), statement.executeUpdate(statements));
        }

        // To cancel what does not run does nothing.
        @Override
        boolean settle(Connection connection) {
            return true;
        }

        // There is no other way to ask: it refuses to begin a transaction in another one.
        @Override
        boolean hasTakenBack(Connection connection, SQLException error) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("BEGIN");
                return true;
            } catch (SQLException _) {
                return false;
            }
        }

        // It has no states.
        @Override
        @Nullable
        SQLException translate(SQLException error) {
            return error.getErrorCode() == CONSTRAINT
                    ? new SQLIntegrityConstraintViolationException(error.getMessage(), "23000", CONSTRAINT, error)
                    : null;
        }
    },

    OTHER;

    static Dialect of(String url) {
        for (Dialect dialect : values()) {
            if (url.regionMatches(true, "jdbc:".length(), dialect.name(), 0, dialect.name().length())) {
                return dialect;
            }
        }
        return OTHER;
    }

    void bindJson(PreparedStatement statement, int index, String text) throws SQLException {
        statement.setString(index, text);
    }

    /** Runs statements without parameters. */
    Rows script(Statement statement, String statements) throws SQLException {
        return JdbcSession.read(statement, statement.execute(statements));
    }

    /**
     * After a statement was cancelled: sees to it that a cancellation which came too late does not meet the next one.
     * Where that is not known, the connection is not for others.
     *
     * @return whether it is known
     */
    boolean settle(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Whether a statement that failed has ended the transaction it was in. A deadlock does.
     *
     * @param error what it failed with
     */
    boolean hasTakenBack(Connection connection, SQLException error) throws SQLException {
        return error.getSQLState() != null && error.getSQLState().startsWith("40");
    }

    /** Throws what a statement in a transaction has failed with, if that cannot be committed for it. */
    void checkBeforeCommit(Connection connection) throws SQLException {
        // others refuse to commit, or commit what has not failed
    }

    /** An exception that says more; null if that one will do. */
    @Nullable
    SQLException translate(SQLException error) {
        return null;
    }
}
