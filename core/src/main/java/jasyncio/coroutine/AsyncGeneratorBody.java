package jasyncio.coroutine;

import jasyncio.engine.Headroom;
import jasyncio.engine.Host;
import jasyncio.engine.Sneaky;
import jasyncio.engine.Strand;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What is behind an {@link AsyncGenerator}. Apart from it, so that it can still be closed when the generator has been
 * collected. As an awaitable it closes the generator.
 */
final class AsyncGeneratorBody<T extends @Nullable Object> implements Awaitable<@Nullable Void> {
    private static final class Collected {
        static final Cleaner CLEANER = Cleaner
                .create(Thread.ofPlatform().daemon().name("jasyncio-async-generators").factory());
    }

    private final YieldingStrand<T> strand;
    private boolean running;

    /** The hooks were looked for, also where the first value that was sent was refused. */
    private boolean begun;

    /** The body was told to end. If it yielded instead, it can go on, but is not told again. */
    private boolean toldToEnd;

    private @Nullable AsyncGeneratorHooks hooks;

    AsyncGeneratorBody(AsyncGenerator.Body<T> body) {
        strand = YieldingStrand.of("async generator", yielder -> {
            body.run(yielder);
            return null;
        });
    }

    boolean isEnded() {
        return strand.isClosed();
    }

    /** Runs to the next {@code yield} and returns its element. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the value is null only where T is nullable
    T drive(AsyncGenerator<T> generator, String operation, @Nullable Object value, @Nullable Throwable error) {
        enter(operation);
        try {
            if (strand.isClosed() || (toldToEnd && error != null)) {
                throw new StopAsyncIteration();
            }
            if (!begun) {
                begun = true;
                begin(generator);
            }
            if (error != null && strand.state() == CoroutineState.CREATED) {
                return (T) endWith(error);
            }
            if (runToYield(value, error)) {
                return (T) strand.outcome();
            }
            throw new StopAsyncIteration();
        } finally {
            running = false;
            Reference.reachabilityFence(generator); // or it could pass for abandoned while it waits
        }
    }

    void close() {
        enter("aclose");
        try {
            switch (strand.state()) {
                case CLOSED -> {}
                case CREATED -> strand.discard();
                case RUNNING, SUSPENDED -> {
                    if (toldToEnd) {
                        throw new StopAsyncIteration();
                    }
                    toldToEnd = true;
                    if (runToYield(null, new GeneratorExit())) {
                        forget();
                        throw new IllegalStateException("async generator ignored GeneratorExit: it yielded "
                                + strand.outcome() + " while it was being closed");
                    }
                }
            }
        } catch (GeneratorExit exit) {
            // the body let it pass: closed
        } finally {
            running = false;
        }
    }

    @Override
    public @Nullable Void await() {
        close();
        return null;
    }

    private void enter(String operation) {
        Headroom.ensure();
        if (running) {
            throw new IllegalStateException(operation + "(): asynchronous generator is already running");
        }
        running = true;
    }

    private void begin(AsyncGenerator<T> generator) {
        if (Host.current().hooks instanceof AsyncGeneratorHooks installed) {
            hooks = installed;
            Collected.CLEANER.register(generator, this::collected);
            installed.firstIteration(this);
        }
    }

    private void collected() {
        AsyncGeneratorHooks told = hooks;
        if (told != null) {
            told.abandoned(this);
        }
    }

    /** Whoever closes what is left open need not do so: this has ended, or would not be told again. */
    private void forget() {
        AsyncGeneratorHooks told = hooks;
        if (told != null) {
            hooks = null;
            told.ended(this);
        }
    }

    /**
     * Ends a generator that has not started. None of its body runs, so what comes out is the error itself: also one
     * that a body must not throw. To whoever waits, a {@link StopIteration} says that the call is over, and with what
     * result.
     */
    private @Nullable Object endWith(Throwable error) {
        strand.discard();
        forget();
        if (error instanceof StopIteration stop) {
            return stop.value();
        }
        throw Sneaky.<RuntimeException>raise(error);
    }

    /** Drives the body, passing on what it suspends with, to its next yield; false if it has returned. */
    private boolean runToYield(@Nullable Object value, @Nullable Throwable error) {
        strand.resume(value, error);
        while (!strand.isClosed()) {
            if (strand.takeYielded()) {
                return true;
            }
            Object sent = null;
            Throwable thrown = null;
            try {
                sent = Strand.pause(strand.outcome());
            } catch (Throwable t) {
                thrown = t;
            }
            strand.resume(sent, thrown);
        }
        forget();
        Throwable failure = strand.failure();
        if (failure instanceof StopAsyncIteration) {
            throw new IllegalStateException("async generator raised StopAsyncIteration", failure);
        }
        if (failure != null) {
            throw Sneaky.<RuntimeException>raise(failure);
        }
        return false;
    }
}
