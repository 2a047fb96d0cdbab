/** Java's objects as JSON, and JSON as Java's objects, with errors that name the field. */
@NullMarked
package jasyncio.web.json;

import org.jspecify.annotations.NullMarked;
