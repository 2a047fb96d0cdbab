package jasyncio.context;

import jasyncio.coroutine.Body;
import jasyncio.coroutine.Code;
import jasyncio.engine.Host;
import jasyncio.engine.Stack;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the context variables. Every task and every callback runs in a context; a task gets a copy of its
 * creator's. Copying takes constant time.
 *
 * <p>asyncio: {@code contextvars.Context}.
 */
public final class Context {
    private VarMap vars;
    private boolean entered;

    /** Creates an empty context. */
    public Context() {
        this(VarMap.EMPTY);
    }

    private Context(VarMap vars) {
        this.vars = vars;
    }

    /**
     * A copy of the current context.
     *
     * <p>asyncio: {@code contextvars.copy_context()}.
     *
     * @return a new context with the same values
     */
    public static Context copyCurrent() {
        return Host.current().context instanceof Context context ? context.copy() : new Context();
    }

    /** The current context; a thread that has none gets one. */
    static Context current() {
        Host host = Host.current();
        if (host.context instanceof Context context) {
            return context;
        }
        Context created = new Context();
        host.context = created;
        return created;
    }

    /**
     * A copy of this context.
     *
     * <p>asyncio: {@code Context.copy()}.
     *
     * @return a new context with the same values
     */
    public Context copy() {
        return new Context(vars);
    }

    /**
     * Runs code in this context: what it sets stays in this context. The code may suspend the current coroutine.
     *
     * <p>asyncio: {@code Context.run(callable)}.
     *
     * @param <R> the type of the result
     * @param <E> what the code throws
     * @param code what to run
     * @return what it returned
     * @throws E what the code failed with, as it is
     * @throws IllegalStateException if this context is entered already, here or elsewhere
     */
    public <R extends @Nullable Object, E extends Exception> R run(Body<? extends R, ? extends E> code) throws E {
        Host host = Host.current();
        if (entered || host.context == this) {
            throw new IllegalStateException("cannot enter context: " + this + " is already entered");
        }
        Object before = host.context;
        Stack stack = host.stack();
        Object enteredBefore = stack == null ? null : stack.enteredContext();
        entered = true;
        host.context = this;
        if (stack != null) {
            stack.setEnteredContext(this);
        }
        try {
            return code.await();
        } finally {
            entered = false;
            if (stack != null) {
                stack.setEnteredContext(enteredBefore);
            }
            Host.current().context = before;
        }
    }

    /**
     * Runs code without a result in this context, like {@link #run(Body)}.
     *
     * @param <E> what the code throws
     * @param code what to run
     * @throws E what the code failed with, as it is
     * @throws IllegalStateException if this context is entered already, here or elsewhere
     */
    public <E extends Exception> void run(Code<? extends E> code) throws E {
        Body<@Nullable Void, E> body = () -> {
            code.run();
            return null;
        };
        run(body);
    }

    /**
     * The value of a variable in this context.
     *
     * <p>asyncio: {@code Context.get(var)}.
     *
     * @param <T> the type of the variable
     * @param variable the variable
     * @return its value; null if it is not set here
     */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ContextVar<T> variable) {
        return (T) vars.get(variable);
    }

    /**
     * The variables that are set in this context, in the order they were first set.
     *
     * <p>asyncio: {@code Context.items()}.
     *
     * @return a copy
     */
    public Map<ContextVar<?>, Object> values() {
        Map<ContextVar<?>, Object> values = new LinkedHashMap<>();
        vars.copyInto(values);
        return values;
    }

    VarMap vars() {
        return vars;
    }

    void setVars(VarMap vars) {
        this.vars = vars;
    }

    @Override
    public String toString() {
        return "<Context " + values() + ">";
    }
}
