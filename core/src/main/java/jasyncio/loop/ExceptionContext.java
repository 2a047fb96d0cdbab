package jasyncio.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong where no caller can be told: what an {@link ExceptionHandler} is given.
 *
 * <p>asyncio: the {@code context} dictionary of {@code loop.call_exception_handler}.
 *
 * @param message what happened
 * @param exception the exception, if there is one
 * @param details what it happened to, by kind: {@code future}, {@code task}, {@code handle}, {@code protocol},
 *     {@code transport}, {@code asyncgen}, and in debug mode {@code source}, a throwable that shows where it was
 *     created
 */
public record ExceptionContext(String message, @Nullable Throwable exception, Map<String, Object> details) {
    /** Copies the details. */
    public ExceptionContext {
        details = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * A context without details.
     *
     * @param message what happened
     * @param exception the exception, if there is one
     * @return a new context
     */
    public static ExceptionContext of(String message, @Nullable Throwable exception) {
        return new ExceptionContext(message, exception, Map.of());
    }

    /**
     * This context with one detail more.
     *
     * @param kind the kind of thing
     * @param thing the thing; null adds nothing
     * @return a new context
     */
    public ExceptionContext with(String kind, @Nullable Object thing) {
        if (thing == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(kind, thing);
        return new ExceptionContext(message, exception, more);
    }

    /**
     * What happened, for a log: the message, and each detail in a line of its own.
     *
     * @return the message and the details
     */
    public String text() {
        StringBuilder text = new StringBuilder(message);
        details.forEach((kind, thing) -> {
            text.append('\n').append(kind).append(": ").append(thing);
            if (thing instanceof Throwable origin) {
                for (StackTraceElement frame : origin.getStackTrace()) {
                    text.append("\n    at ").append(frame);
                }
            }
        });
        return text.toString();
    }
}
