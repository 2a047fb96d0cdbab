package jasyncio.sql.pg;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jasyncio.sql.driver.SqlErrors;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Objects;

/** What Vert.x's client fails with, as JDBC's exceptions. */
final class PgErrors {
    private PgErrors() {}

    /**
     * The exception to throw.
     *
     * @throws IllegalArgumentException if a value cannot be bound
     */
    static SQLException translate(Throwable failure) {
        if (failure instanceof PgException error) {
            return SqlErrors.of(message(error), error.getSqlState(), 0, error);
        }
        String message = Objects.toString(failure.getMessage(), failure.getClass().getSimpleName());
        if (message.startsWith("Parameter at position") || message.startsWith("The number of parameters")
                || message.startsWith("Values [")) {
            throw new IllegalArgumentException(message, failure);
        }
        if (failure instanceof ClosedConnectionException || failure instanceof IOException
                || message.contains("closed") || message.contains("CLOSED")) {
            return new SQLNonTransientConnectionException("the connection to the database is lost: " + message, "08006",
                    failure);
        }
        return new SQLException(message, failure);
    }

    private static String message(PgException error) {
        StringBuilder message = new StringBuilder(Objects.toString(error.getErrorMessage(), error.getMessage()));
        if (error.getDetail() != null) {
            message.append("; ").append(error.getDetail());
        }
        if (error.getHint() != null) {
            message.append("; hint: ").append(error.getHint());
        }
        if (error.getPosition() != null) {
            message.append("; at character ").append(error.getPosition());
        }
        return message.toString();
    }
}
