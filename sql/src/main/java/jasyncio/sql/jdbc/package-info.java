/** The driver of all other databases: JDBC with HikariCP, in threads. */
@NullMarked
package jasyncio.sql.jdbc;

import org.jspecify.annotations.NullMarked;
