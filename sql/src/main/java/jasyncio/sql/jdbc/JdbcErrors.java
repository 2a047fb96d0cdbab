package jasyncio.sql.jdbc;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import jasyncio.sql.driver.SqlErrors;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;

/** Has what drivers throw be one of JDBC's subclasses, where the driver has not chosen one. */
final class JdbcErrors {
    private JdbcErrors() {}

    static SQLException translate(Dialect dialect, Throwable failure) {
        if (failure instanceof PoolInitializationException && failure.getCause() != null) {
            return translate(dialect, failure.getCause());
        }
        if (!(failure instanceof SQLException error)) {
            return new SQLException(Objects.toString(failure.getMessage(), failure.getClass().getSimpleName()),
                    failure);
        }
        if (error instanceof SQLNonTransientException || error instanceof SQLTransientException
                || error instanceof SQLRecoverableException) {
            return error;
        }
        String message = Objects.toString(error.getMessage(), error.getClass().getSimpleName());
        SQLException better = dialect.translate(error);
        if (better != null) {
            return better;
        }
        return SqlErrors.of(message, error.getSQLState(), error.getErrorCode(), error);
    }
}
