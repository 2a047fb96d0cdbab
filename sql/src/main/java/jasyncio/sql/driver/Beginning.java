package jasyncio.sql.driver;

import org.jspecify.annotations.Nullable;

/**
 * How a transaction begins.
 *
 * @param isolation its level, one of {@code java.sql.Connection}'s constants; null for that of the database
 * @param readOnly whether it only reads
 * @param deferrable whether it may wait until it cannot fail
 */
public record Beginning(@Nullable Integer isolation, boolean readOnly, boolean deferrable) {}
