package jasyncio.engine;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.Awaitable;
import org.jspecify.annotations.Nullable;

/** An action as an awaitable. A class of its own, so that names and stack traces show the action and not a lambda around it. */
public record ActionBody(Action action) implements Awaitable<@Nullable Void> {
    @Override
    public @Nullable Void await() throws Exception {
        action.run();
        return null;
    }
}
