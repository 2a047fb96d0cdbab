/**
 * Context variables: values that follow a task, as Python's {@code contextvars}.
 */
@NullMarked
package jasyncio.context;

import org.jspecify.annotations.NullMarked;
