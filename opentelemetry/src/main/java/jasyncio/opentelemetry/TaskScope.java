package jasyncio.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jasyncio.context.Token;

/** A context is the current one until this is closed, where it was opened and before those that were open already. */
final class TaskScope implements Scope {
    private static final System.Logger LOG = System.getLogger("jasyncio.opentelemetry");

    private final TaskContextStorage storage;
    private final Context attached;
    private final Token<Context> token;
    private boolean closed;

    TaskScope(TaskContextStorage storage, Context attached, Token<Context> token) {
        this.storage = storage;
        this.attached = attached;
        this.token = token;
    }

    /**
     * Nothing happens but a line in the log where another context is the current one, as with OpenTelemetry's own
     * storage, and in another task, also where that has inherited this context: to end it there would leave it here.
     */
    @Override
    public void close() {
        if (!closed && storage.current() == attached) {
            try {
                token.close();
                closed = true;
                return;
            } catch (IllegalArgumentException elsewhere) {
                // it was opened in another task, callback or thread
            }
        }
        LOG.log(System.Logger.Level.DEBUG, "a scope was closed that is not the innermost one here: {0}", attached);
    }
}
