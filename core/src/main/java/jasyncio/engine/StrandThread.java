package jasyncio.engine;

import jasyncio.coroutine.Awaitable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The virtual thread of one strand. It runs the strand's body.
 *
 * <p>What this side and the driver's hand each other is in plain fields: the {@linkplain Baton baton} is passed after
 * they are written.
 */
final class StrandThread implements Runnable, Stack {
    /** So often an abandoned body may suspend again while it unwinds, say to wait in a {@code finally} block. */
    private static final int UNWINDING = 1000;

    private final Awaitable<?> body;
    private final Thread thread;
    private final Abandonment abandonment;
    private final Baton baton = new Baton();
    private ThreadEngine.BatonHost host;
    private @Nullable Thread driver;
    private @Nullable StrandThread outer;

    private boolean started;
    private boolean paused;
    private volatile boolean abandoned;
    private int unwinding;
    private @Nullable Object enteredContext;

    private @Nullable Object in;
    private @Nullable Throwable inError;
    private @Nullable Object out;
    private @Nullable Throwable outError;
    private boolean ended;

    StrandThread(ThreadEngine.BatonHost host, Strand strand, @Nullable Job first) {
        this.host = host;
        String name = first == null ? null : first.name();
        body = strand.body();
        thread = Thread.ofVirtual().name(name == null ? "jasyncio-coroutine" : name).unstarted(this);
        abandonment = new Abandonment(strand, this);
    }

    ThreadEngine.BatonHost host() {
        return host;
    }

    Thread thread() {
        return thread;
    }

    /** Driver's side: runs the body to its next pause or its end. Throws only where the body has not run. */
    void step(ThreadEngine.BatonHost on, Strand strand, @Nullable StrandThread from) {
        host = on;
        outer = from;
        driver = Thread.currentThread();
        in = strand.sent;
        inError = strand.thrown;
        try {
            wake();
        } catch (Throwable t) {
            baton.set(false);
            letGo();
            in = null;
            inError = null;
            throw t;
        }
        strand.sent = null;
        strand.thrown = null;
        baton.await(false);
        letGo();
        Object outcome = out;
        out = null;
        if (ended) {
            abandonment.clear();
            strand.finish(outcome, outError == null ? null : strand.toldAs(outError));
        } else {
            strand.paused(outcome);
        }
    }

    private void wake() {
        if (started) {
            baton.pass(true, thread);
        } else {
            baton.set(true);
            thread.start();
            started = true;
        }
    }

    private void letGo() {
        driver = null;
        outer = null;
    }

    @Override
    public void run() {
        try {
            ThreadEngine.SEAT.set(this);
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
        baton.await(true);
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

    /**
     * A body that catches the error and goes on for ever is left where it is: better a lost thread than one that spins.
     */
    private AbandonedError unwind() {
        while (++unwinding > UNWINDING) {
            LockSupport.park(this);
        }
        return new AbandonedError();
    }

    private void passBack() {
        baton.pass(false, driver);
    }

    /** The strand is gone: nobody can resume this stack any more, so it unwinds, on a host of its own. */
    void abandon() {
        ThreadEngine.BatonHost own = new ThreadEngine.BatonHost();
        own.running = this;
        host = own;
        abandoned = true;
        baton.pass(true, thread);
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
