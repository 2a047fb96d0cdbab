package jasyncio.sql.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What a thread does for a session, so that another thread can stop it. */
final class Running {
    private volatile boolean cancelled;
    private volatile @Nullable Statement statement;

    /** The thread is about to run a statement. */
    <S extends Statement> S begin(S begun) throws SQLException {
        statement = begun;
        if (cancelled) {
            throw new SQLTimeoutException("the statement was cancelled", "57014");
        }
        return begun;
    }

    /** Asks the statement to stop. Drivers forget what they are asked before it has begun: ask again. */
    void cancel() throws SQLException {
        cancelled = true;
        Statement known = statement;
        if (known != null && !known.isClosed()) {
            known.cancel();
        }
    }
}
