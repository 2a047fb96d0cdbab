/**
 * Databases: {@link jasyncio.sql.Sql#createPool} and what it gives. PostgreSQL is spoken to without threads, every
 * other database by its JDBC driver in threads, and a program sees no difference.
 *
 * <p>asyncpg's names, where it has them.
 */
@NullMarked
package jasyncio.sql;

import org.jspecify.annotations.NullMarked;
