/** What a driver of databases does for the API: connections, statements, rows. */
@NullMarked
package jasyncio.sql.driver;

import org.jspecify.annotations.NullMarked;
