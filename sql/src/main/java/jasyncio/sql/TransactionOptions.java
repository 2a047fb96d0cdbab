package jasyncio.sql;

import jasyncio.sql.driver.Beginning;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction begins.
 *
 * <p>asyncpg: the arguments of {@code transaction()}.
 *
 * @param isolation what it sees of others; null for what the database does by default
 * @param readOnly whether it only reads
 * @param deferrable whether one that is serializable and only reads waits until it cannot fail; PostgreSQL alone does
 */
public record TransactionOptions(@Nullable Isolation isolation, boolean readOnly, boolean deferrable) {
    /** What the database does by default. */
    public static final TransactionOptions DEFAULT = new TransactionOptions(null, false, false);

    /**
     * These options with another isolation.
     *
     * @param isolation what the transaction sees of others
     * @return new options
     */
    public TransactionOptions withIsolation(Isolation isolation) {
        return new TransactionOptions(isolation, readOnly, deferrable);
    }

    /**
     * These options, for a transaction that only reads, or not.
     *
     * @param readOnly whether it only reads
     * @return new options
     */
    public TransactionOptions withReadOnly(boolean readOnly) {
        return new TransactionOptions(isolation, readOnly, deferrable);
    }

    /**
     * These options, for a transaction that waits until it cannot fail, or not.
     *
     * @param deferrable whether it waits
     * @return new options
     */
    public TransactionOptions withDeferrable(boolean deferrable) {
        return new TransactionOptions(isolation, readOnly, deferrable);
    }

    Beginning beginning() {
        return new Beginning(isolation == null ? null : isolation.level, readOnly, deferrable);
    }
}
