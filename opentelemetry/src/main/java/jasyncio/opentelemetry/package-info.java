/** OpenTelemetry's context follows tasks. */
@NullMarked
package jasyncio.opentelemetry;

import org.jspecify.annotations.NullMarked;
