package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** The warning about a coroutine that was created and forgotten. */
final class NeverAwaited extends Unclaimed {
    private final @Nullable String name;
    private final Class<?> type;
    private final @Nullable Throwable created;

    private NeverAwaited(Object coroutine, @Nullable String name, Class<?> type) {
        super(coroutine);
        this.name = name;
        this.type = type;
        created = Debug.origin("created at");
    }

    static NeverAwaited watch(Object coroutine, @Nullable String name, Class<?> type) {
        NeverAwaited watch = new NeverAwaited(coroutine, name, type);
        watch.open();
        return watch;
    }

    @Override
    protected void report() {
        warn("coroutine '" + (name != null ? name : CodeNames.of(type)) + "' was never awaited", created);
    }
}
