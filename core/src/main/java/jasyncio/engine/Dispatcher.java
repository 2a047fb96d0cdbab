package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** What an event loop is to an engine: a source of jobs, asked for the next one when the last has been done. */
public interface Dispatcher {
    /** The next job, waiting for it if need be; null to end. Must not call a user's code, and must not throw. */
    @Nullable
    Job next();
}
