/** What a query of PostgreSQL costs, here and by others. */
@NullMarked
package jasyncio.bench.sql;

import org.jspecify.annotations.NullMarked;
