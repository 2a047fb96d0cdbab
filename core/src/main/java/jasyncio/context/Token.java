package jasyncio.context;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ContextVar#set} returns. Closing it resets the variable, so that a value can be set for a block:
 *
 * {@snippet :
 * try (var _ = USER.set("alice")) { ... }
 * }
 *
 * <p>asyncio: {@code contextvars.Token}.
 *
 * @param <T> the type of the variable
 */
public final class Token<T> implements AutoCloseable {
    private final ContextVar<T> variable;
    private final Context context;
    private final @Nullable T oldValue;
    private boolean used;

    Token(ContextVar<T> variable, Context context, @Nullable T oldValue) {
        this.variable = variable;
        this.context = context;
        this.oldValue = oldValue;
    }

    /**
     * The variable that was set.
     *
     * <p>asyncio: {@code Token.var}.
     *
     * @return the variable
     */
    public ContextVar<T> variable() {
        return variable;
    }

    /**
     * The value before.
     *
     * <p>asyncio: {@code Token.old_value}.
     *
     * @return the value; null where nothing was set (Python's {@code Token.MISSING})
     */
    public @Nullable T oldValue() {
        return oldValue;
    }

    /** Resets the variable, see {@link ContextVar#reset}. */
    @Override
    public void close() {
        variable.reset(this);
    }

    Context context() {
        return context;
    }

    void use() {
        if (used) {
            throw new IllegalStateException(this + " has already been used once");
        }
        used = true;
    }

    @Override
    public String toString() {
        return "<Token" + (used ? " used" : "") + " var=" + variable + ">";
    }
}
