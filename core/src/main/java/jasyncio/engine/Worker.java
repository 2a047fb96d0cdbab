package jasyncio.engine;

import java.util.Objects;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import jdk.internal.vm.StackChunk;
import org.jspecify.annotations.Nullable;

/** A continuation that runs bodies and callbacks, one after another. */
final class Worker extends Continuation implements Stack {
    private static final ContinuationScope SCOPE = new ContinuationScope("jasyncio");

    ContinuationHost host;

    /** The worker to go on with when this one pauses or ends; null for the base frame. */
    @Nullable
    Worker driver;

    /** The strand whose body runs here; null while a callback does. */
    @Nullable
    Strand strand;

    private @Nullable Job job;

    Object bindings = ContinuationHost.NO_BINDINGS;
    boolean paused;

    @Nullable
    Object enteredContext;

    /** How many words of this stack are on the heap, at most. Counted in the base frame. */
    private int aside;

    Worker(ContinuationHost host) {
        super(SCOPE, Worker::start);
        this.host = host;
    }

    /** What the continuation is entered with. That it refers to no worker saves each worker an object. */
    private static void start() {
        Worker self = (Worker) Continuation.getCurrentContinuation(SCOPE);
        self.live();
    }

    /** The worker whose stack this is; null in a base frame and outside the engine. */
    static @Nullable Worker current() {
        return (Worker) Continuation.getCurrentContinuation(SCOPE);
    }

    /** Makes the next body that of {@code strand}, or of a plain call where that is null. */
    void assign(@Nullable Strand strand, @Nullable Job job) {
        this.strand = strand;
        this.job = job;
        if (strand != null) {
            strand.stack = this;
        }
    }

    private void live() {
        do {
            work();
        } while (driver == null && host.takeInPlace(this));
        host.ended(this);
    }

    private void work() {
        Strand body = strand;
        if (body == null) {
            Job call = job;
            if (call != null) {
                call.call();
            }
            return;
        }
        Object result = null;
        Throwable failure = null;
        try {
            result = body.body().await();
        } catch (Throwable t) {
            failure = body.toldAs(t);
        }
        enteredContext = null;
        strand = null;
        body.finish(result, failure);
    }

    /** Runs until the next switch to the base frame, where this is called. */
    void enter() {
        StackChunk before = PutAside.last(this);
        run();
        StackChunk last = PutAside.last(this);
        if (last != before) {
            aside = PutAside.count(last, before, aside);
        }
    }

    /**
     * Limits the size of this stack, before it is put aside once more. It is measured again, for some of it may have
     * been taken up since.
     *
     * @throws StackOverflowError if it is at the limit
     */
    private void checkSize() {
        StackChunk last = PutAside.last(this);
        aside = PutAside.words(last);
        if (PutAside.isTooMuch(aside) && PutAside.isInParts(last)) {
            throw PutAside.overflow();
        }
    }

    /**
     * Puts the stack of the strand aside. What is needed afterwards is read from this worker again: a variable that
     * lives across the switch would take room in the stack of each coroutine that waits.
     */
    @Nullable
    Object pause(@Nullable Object outcome) throws Throwable {
        if (strand == null) {
            throw Host.outside();
        }
        if (PutAside.isTooMuch(aside)) {
            checkSize();
        }
        host.next = driver;
        driver = null;
        strand.paused(outcome);
        paused = true;
        try {
            if (!yieldToBase()) {
                throw pinned();
            }
        } catch (Throwable t) {
            failed(t);
        }
        paused = false;
        if (enteredContext != null) {
            host.context = enteredContext;
        }
        return Objects.requireNonNull(strand).takeSent();
    }

    /** Takes a pause back, and throws the error that it failed with; but not one that came after the switch. */
    private void failed(Throwable error) throws Throwable {
        Strand suspended = Objects.requireNonNull(strand);
        if (suspended.isSuspended()) {
            paused = false;
            driver = host.next;
            host.next = null;
            suspended.notPaused();
            throw error;
        }
        // somebody has resumed it, and the strand goes on
    }

    /**
     * Yields to the base frame; false, with the reason in {@link ContinuationHost#pinned}, if this stack cannot be put
     * aside. That may also be told by an error, and an error may even come after the switch: whoever calls this looks
     * for traces of what happens meanwhile.
     */
    boolean yieldToBase() {
        return Continuation.yield(SCOPE);
    }

    @Override
    protected void onPinned(Pinned reason) {
        host.pinned = reason;
    }

    private IllegalStateException pinned() {
        String cause = host.pinned == Pinned.NATIVE
                ? "a native frame is on the stack below it (a class initialiser, a callback from native code or from a"
                        + " constructor called by reflection): move the wait out of it, for instance from a static"
                        + " initialiser into a method"
                : "the virtual machine is in a critical section below it";
        return new IllegalStateException("cannot suspend here: " + cause);
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
        return driver;
    }

    @Override
    public StackTraceElement[] frames() {
        if (Host.current() != host) {
            return Inspection.framesOf(this);
        }
        // only a continuation that does not run can be asked
        return host.running == this ? host.thread.getStackTrace() : getStackTrace();
    }
}
