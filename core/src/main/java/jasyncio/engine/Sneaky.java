package jasyncio.engine;

/** Throws checked exceptions where none is declared: a coroutine's failure is rethrown as itself, never wrapped. */
public final class Sneaky {
    private Sneaky() {}

    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException raise(Throwable error) throws E {
        throw (E) error;
    }
}
