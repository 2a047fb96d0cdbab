package jasyncio.coroutine;

import jasyncio.engine.Wrapper;
import org.jspecify.annotations.Nullable;

/**
 * An action as an awaitable. A class of its own, so that names and stack traces show the action and not a lambda around
 * it.
 */
record ActionBody(Action action) implements Awaitable<@Nullable Void>, Wrapper {
    @Override
    public @Nullable Void await() throws Exception {
        action.run();
        return null;
    }

    @Override
    public Object wrapped() {
        return action;
    }
}
