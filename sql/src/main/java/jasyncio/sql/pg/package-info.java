/** The driver of PostgreSQL: Vert.x's client, on the loop. */
@NullMarked
package jasyncio.sql.pg;

import org.jspecify.annotations.NullMarked;
