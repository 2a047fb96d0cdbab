package jasyncio.coroutine;

import jasyncio.engine.Sneaky;
import jasyncio.engine.Strand;
import org.jspecify.annotations.Nullable;

/** The strand of a generator: it tells an element that was yielded from a trap that the body suspended with. */
final class YieldingStrand<T extends @Nullable Object> extends Strand {
    private final Yields<T> yields;
    private final String kind;

    /** A body, as this class needs it: given the yielder, returns the generator's result. */
    @FunctionalInterface
    interface Body<T extends @Nullable Object> {
        @Nullable
        Object run(Yielder<T> yielder) throws Exception;
    }

    static <T extends @Nullable Object> YieldingStrand<T> of(String kind, Body<T> body) {
        return new YieldingStrand<>(kind, new Yields<>(), body);
    }

    private YieldingStrand(String kind, Yields<T> yields, Body<T> body) {
        super(() -> body.run(yields));
        this.kind = kind;
        this.yields = yields;
    }

    @Override
    protected String kind() {
        return kind;
    }

    /** Whether the current pause is a {@code yield}; asked once for each pause. */
    boolean takeYielded() {
        boolean yielded = yields.yielding;
        yields.yielding = false;
        return yielded;
    }

    /** The body's end of it, apart from the strand so that a suspended body does not keep the strand alive. */
    private static final class Yields<T extends @Nullable Object> implements Yielder<T> {
        boolean yielding;

        @Override
        public @Nullable Object yield(T element) {
            yielding = true;
            try {
                return Strand.pause(element);
            } catch (Throwable t) {
                yielding = false;
                throw Sneaky.<RuntimeException>raise(t);
            }
        }
    }
}
