package jasyncio.sql.driver;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import org.jspecify.annotations.Nullable;

/** The exceptions that JDBC has for the classes of SQL's states, for drivers that have not chosen one. */
public final class SqlErrors {
    private SqlErrors() {}

    /**
     * An exception of the class that belongs to a state.
     *
     * @param message what is wrong
     * @param state SQL's five characters; null if unknown
     * @param vendorCode the database's own number, or 0
     * @param cause what the driver threw
     */
    public static SQLException of(String message, @Nullable String state, int vendorCode, Throwable cause) {
        String kind = state == null || state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "08" -> new SQLNonTransientConnectionException(message, state, vendorCode, cause);
            case "0A" -> new SQLFeatureNotSupportedException(message, state, vendorCode, cause);
            case "22" -> new SQLDataException(message, state, vendorCode, cause);
            case "23" -> new SQLIntegrityConstraintViolationException(message, state, vendorCode, cause);
            case "28" -> new SQLInvalidAuthorizationSpecException(message, state, vendorCode, cause);
            case "40" -> new SQLTransactionRollbackException(message, state, vendorCode, cause);
            case "42" -> new SQLSyntaxErrorException(message, state, vendorCode, cause);
            case "57" -> "57014".equals(state)
                    ? new SQLTimeoutException(message, state, vendorCode, cause)
                    : new SQLNonTransientConnectionException(message, state, vendorCode, cause); // it shuts down
            default -> new SQLException(message, state, vendorCode, cause);
        };
    }
}
