package jasyncio.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import jasyncio.context.ContextVar;
import org.jspecify.annotations.Nullable;

/** Keeps the current context in a variable that follows tasks. */
final class TaskContextStorage implements ContextStorage {
    private static final ContextVar<Context> CURRENT = new ContextVar<>("opentelemetry");

    @Override
    public Context current() {
        return CURRENT.get(root());
    }

    @Override
    public Scope attach(@Nullable Context context) {
        if (context == null || context == current()) {
            return Scope.noop();
        }
        return new TaskScope(this, context, CURRENT.set(context));
    }
}
