package jasyncio.engine;

import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.GeneratorExit;
import jasyncio.coroutine.StopIteration;
import org.jspecify.annotations.Nullable;

/** The coroutine that runs a lambda. */
public final class BodyCoroutine<T extends @Nullable Object> extends Strand implements Coroutine<T> {
    private final @Nullable String name;
    private @Nullable NeverAwaited expected;

    public BodyCoroutine(@Nullable String name, Awaitable<T> body) {
        super(body);
        this.name = name;
    }

    /** From now on it is an error to forget this coroutine. */
    public void expectAwait() {
        Headroom.ensure();
        expected = NeverAwaited.watch(this, name, CodeNames.typeOf(body()));
    }

    @Override
    protected void onStart() {
        NeverAwaited watch = expected;
        if (watch != null) {
            watch.claim();
            expected = null;
        }
    }

    @Override
    public @Nullable Object send(@Nullable Object value) {
        resume(value, null);
        return outcomeOrRaise();
    }

    @Override
    public @Nullable Object throwInto(Throwable error) {
        resume(null, error);
        return outcomeOrRaise();
    }

    private @Nullable Object outcomeOrRaise() {
        if (!isClosed()) {
            return outcome();
        }
        Throwable failure = failure();
        if (failure == null) {
            throw new StopIteration(outcome());
        }
        throw Sneaky.<RuntimeException>raise(failure);
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        if (state() == CoroutineState.CREATED) {
            Headroom.ensure();
            discard();
            return;
        }
        resume(null, new GeneratorExit());
        if (!isClosed()) {
            throw new IllegalStateException(
                    "coroutine ignored GeneratorExit: " + name() + " suspended while it was being closed");
        }
        Throwable failure = failure();
        if (failure != null && !(failure instanceof GeneratorExit)) {
            throw Sneaky.<RuntimeException>raise(failure);
        }
    }

    @Override
    public T await() {
        return switch (state()) {
            case CREATED -> inPlace();
            case RUNNING, SUSPENDED -> throw new IllegalStateException("coroutine is being awaited already: " + name());
            case CLOSED -> throw new IllegalStateException("cannot reuse already awaited coroutine: " + name()
                    + ". A coroutine runs once; pass a lambda to run its body again");
        };
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    private T inPlace() {
        try {
            return (T) runInPlace();
        } catch (Exception e) {
            throw Sneaky.<RuntimeException>raise(e);
        }
    }

    @Override
    public @Nullable Object awaiting() {
        return state() == CoroutineState.SUSPENDED ? outcome() : null;
    }

    @Override
    public String name() {
        return name != null ? name : CodeNames.of(CodeNames.typeOf(body()));
    }

    @Override
    public String toString() {
        return "<coroutine object " + name() + " at 0x" + Integer.toHexString(System.identityHashCode(this)) + ">";
    }
}
