package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** A dispatcher with a single job. */
public final class Once implements Dispatcher {
    private @Nullable Job job;

    public Once(Job job) {
        this.job = job;
    }

    /** Steps a strand that was made {@linkplain Strand#ready ready}. */
    static Once stepping(Strand strand) {
        return new Once(new Job() {
            @Override
            protected Strand strand() {
                return strand;
            }
        });
    }

    @Override
    public @Nullable Job next() {
        Job once = job;
        job = null;
        return once;
    }
}
