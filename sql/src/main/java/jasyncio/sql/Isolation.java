package jasyncio.sql;

import java.sql.Connection;

/**
 * What a transaction sees of others.
 *
 * <p>asyncpg: the {@code isolation} of {@code transaction()}.
 */
public enum Isolation {
    /** Also what others have not committed; PostgreSQL takes it for {@link #READ_COMMITTED}. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),

    /** Each statement sees what was committed before it. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),

    /** All statements see what was committed before the first. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),

    /** As if the transactions had run one after the other; one may have to be tried again. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    final int level;

    Isolation(int level) {
        this.level = level;
    }
}
