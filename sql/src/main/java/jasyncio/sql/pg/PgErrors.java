package jasyncio.sql.pg;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jasyncio.sql.driver.SqlErrors;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Vert.x's client fails with, as JDBC's exceptions. */
final class PgErrors {
    private static final Pattern PARAMETER = Pattern.compile(
            "Parameter at position\\[(\\d+)] with class = \\[[\\w.$]*?(\\w+)]"
                    + " and value = \\[(.*)] can not be coerced to the expected class = \\[[\\w.$\\[]*?(\\w+)[];]*.*",
            Pattern.DOTALL);

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
        Matcher parameter = PARAMETER.matcher(message);
        if (parameter.matches()) {
            throw new IllegalArgumentException("$" + (Integer.parseInt(parameter.group(1)) + 1) + ": "
                    + parameter.group(2) + " " + parameter.group(3) + " cannot be bound where PostgreSQL expects "
                    + parameter.group(4) + ": give that, or say what it is in the statement, as in $1::int", failure);
        }
        if (message.startsWith("Parameter at position") || message.startsWith("The number of parameters")
                || message.startsWith("Values [")) {
            throw new IllegalArgumentException(message, failure);
        }
        if (failure instanceof ClosedConnectionException || failure instanceof IOException
                || message.contains("closed")) {
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
