package jasyncio.loop;

import java.util.function.DoubleSupplier;

/** Logs what took longer than it may, once it is over. */
final class SlowCallbacks extends Turns {
    private final DoubleSupplier limit;
    private long began;

    /** Callbacks and steps may take {@code limit} seconds. */
    SlowCallbacks(DoubleSupplier limit) {
        this.limit = limit;
    }

    @Override
    void begins() {
        began = System.nanoTime();
    }

    @Override
    void ends(Object ran) {
        double seconds = (System.nanoTime() - began) * 1e-9;
        if (seconds >= limit.getAsDouble()) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                    () -> "Executing %s took %.3f seconds".formatted(ran, seconds));
        }
    }
}
