package jasyncio.engine;

import jasyncio.coroutine.Awaitable;
import java.lang.ref.Cleaner;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread that runs one body.
 *
 * <p>The baton is {@link #baton}: it is written with volatile semantics after everything else, so all that one side did is visible
 * to the other. The other fields are plain.
 */
final class Carrier implements Runnable, Stack {
    private static final Cleaner ABANDONED = Cleaner.create(
            Thread.ofPlatform().daemon().name("jasyncio-abandoned").factory());

    /** So often an abandoned body may suspend again while it unwinds, say to wait in a {@code finally} block. */
    private static final int UNWINDING = 1000;

    private final Awaitable<?> body;
    private final Thread thread;
    private ThreadEngine.BatonHost host = new ThreadEngine.BatonHost();
    private @Nullable Thread driver;
    private @Nullable Carrier outer;
    private volatile boolean baton;

    private boolean paused;
    private volatile boolean abandoned;
    private int unwinding;
    private Cleaner.@Nullable Cleanable whenAbandoned;
    private @Nullable Object enteredContext;

    private @Nullable Object in;
    private @Nullable Throwable inError;
    private @Nullable Object out;
    private @Nullable Throwable outError;
    private boolean ended;

    Carrier(Strand strand) {
        body = strand.body();
        thread = Thread.ofVirtual().name("jasyncio-coroutine").unstarted(this);
    }

    ThreadEngine.BatonHost host() {
        return host;
    }

    Thread thread() {
        return thread;
    }

    boolean hasBaton() {
        return baton;
    }

    /** Driver's side: runs the body to its next pause or its end. */
    void step(ThreadEngine.BatonHost on, Strand strand, @Nullable Carrier from) {
        host = on;
        outer = from;
        driver = Thread.currentThread();
        in = strand.sent;
        inError = strand.thrown;
        strand.sent = null;
        strand.thrown = null;
        baton = true;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
        ThreadEngine.parkWhile(this, true);
        driver = null;
        outer = null;
        if (ended) {
            strand.finish(out, outError);
            if (whenAbandoned != null) {
                whenAbandoned.clean();
            }
        } else {
            strand.paused(out);
            if (whenAbandoned == null) {
                whenAbandoned = ABANDONED.register(strand, this::abandon);
            }
        }
        out = null;
    }

    @Override
    public void run() {
        ThreadEngine.SEAT.set(this);
        try {
            out = body.await();
        } catch (Throwable t) {
            outError = t;
        }
        ended = true;
        passBack();
    }

    /** Body's side. */
    @Nullable
    Object pause(@Nullable Object outcome) throws Throwable {
        if (abandoned) {
            throw unwind();
        }
        out = outcome;
        paused = true;
        passBack();
        ThreadEngine.parkWhile(this, false);
        paused = false;
        if (abandoned) {
            throw unwind();
        }
        if (enteredContext != null) {
            host.context = enteredContext;
        }
        Throwable error = inError;
        if (error != null) {
            inError = null;
            throw error;
        }
        Object value = in;
        in = null;
        return value;
    }

    /** A body that catches the error and goes on for ever is left where it is: better a lost thread than one that spins. */
    private AbandonedError unwind() {
        while (++unwinding > UNWINDING) {
            LockSupport.park(this);
        }
        return new AbandonedError();
    }

    private void passBack() {
        Thread to = driver;
        baton = false;
        LockSupport.unpark(to);
    }

    /** The strand is gone: nobody can resume this stack any more, so it unwinds, on a host of its own. */
    private void abandon() {
        if (!ended) {
            abandoned = true;
            host = new ThreadEngine.BatonHost();
            host.running = this;
            baton = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public @Nullable Object enteredContext() {
        return enteredContext;
    }

    @Override
    public void setEnteredContext(@Nullable Object context) {
        enteredContext = context;
    }

    @Override
    public @Nullable Stack driver() {
        return outer;
    }

    @Override
    public StackTraceElement[] frames() {
        return thread.getStackTrace();
    }
}
