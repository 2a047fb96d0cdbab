package jasyncio.context;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable whose value follows a task: what is set in a task is seen by what the task calls and, as a copy, by the
 * tasks it creates, and by nobody else. A {@link ThreadLocal} does not do that: on the continuation engine all tasks of
 * a loop share a thread.
 *
 * {@snippet :
 * static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
 * ...
 * USER.set("alice");
 * createTask(() -> audit(USER.get()));   // alice
 * }
 *
 * <p>Keep context variables in static fields: a context refers to them strongly.
 *
 * <p>asyncio: {@code contextvars.ContextVar}.
 *
 * @param <T> the type of the value
 */
public final class ContextVar<T> {
    private final String name;
    private final @Nullable T defaultValue;

    /**
     * Creates a variable without a default.
     *
     * @param name its name, for messages
     */
    public ContextVar(String name) {
        this.name = name;
        this.defaultValue = null;
    }

    /**
     * Creates a variable with a default.
     *
     * @param name its name, for messages
     * @param defaultValue what {@link #get()} returns where nothing is set
     */
    public ContextVar(String name, T defaultValue) {
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /**
     * The name, for messages.
     *
     * <p>asyncio: {@code ContextVar.name}.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The value in the current context, or the default.
     *
     * <p>asyncio: {@code ContextVar.get()}.
     *
     * @return the value
     * @throws NoSuchElementException if nothing is set and there is no default (Python's {@code LookupError})
     */
    public T get() {
        T value = find();
        if (value == null) {
            value = defaultValue;
        }
        if (value == null) {
            throw new NoSuchElementException(
                    "context variable '" + name + "' is not set here and has no default; get(fallback) gives one");
        }
        return value;
    }

    /**
     * The value in the current context, or {@code fallback}.
     *
     * <p>asyncio: {@code ContextVar.get(default)}.
     *
     * @param fallback what to return where nothing is set; it goes before the variable's own default
     * @return the value
     */
    public T get(T fallback) {
        T value = find();
        return value == null ? fallback : value;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T find() {
        return (T) Context.current().vars().get(this);
    }

    /**
     * Sets the value in the current context.
     *
     * <p>asyncio: {@code ContextVar.set(value)}.
     *
     * @param value the value
     * @return what {@link #reset} needs to put the former value back
     */
    public Token<T> set(T value) {
        Context context = Context.current();
        Token<T> token = new Token<>(this, context, find());
        context.setVars(context.vars().with(this, java.util.Objects.requireNonNull(value, "value")));
        return token;
    }

    /**
     * Puts back the value that the variable had before {@link #set}.
     *
     * <p>asyncio: {@code ContextVar.reset(token)}.
     *
     * @param token what {@code set} returned
     * @throws IllegalStateException if the token has been used
     * @throws IllegalArgumentException if it is of another variable or another context
     */
    public void reset(Token<T> token) {
        if (token.variable() != this) {
            throw new IllegalArgumentException(token + " was created by a different ContextVar than '" + name + "'");
        }
        Context context = Context.current();
        if (token.context() != context) {
            throw new IllegalArgumentException(token + " was created in a different Context");
        }
        token.use();
        T before = token.oldValue();
        context.setVars(before == null ? context.vars().without(this) : context.vars().with(this, before));
    }

    @Override
    public String toString() {
        return "<ContextVar name='" + name + "'>";
    }
}
