package jasyncio.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import jdk.internal.vm.Continuation;
import org.jspecify.annotations.Nullable;

/**
 * A thread on which continuations run, one at a time, entered only from the thread's base frame.
 *
 * <p>This is a trampoline. A coroutine that drives another does not enter it: it yields to the base frame, having named
 * whom to run {@link #next}, and is itself the one to run when the other yields. Nothing but the base frame is below a
 * continuation, so no monitor held by a frame below can go astray when the continuation yields.
 *
 * <p>A {@link Worker} runs one body after another, and callbacks between them, for as long as none pauses; a body that
 * pauses keeps the worker until it ends. A worker that has nothing to run ends: a new one costs a quarter of what it
 * costs to put one aside.
 */
final class ContinuationHost extends Host {
    /**
     * The bindings of {@code ScopedValue}s are a field of the thread, so they are saved and put back with each switch.
     */
    private static final VarHandle SCOPED_BINDINGS;

    static {
        try {
            SCOPED_BINDINGS = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVarHandle(Thread.class, "scopedValueBindings", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What {@code scopedValueBindings} is in a thread that has bound none. */
    static final Object NO_BINDINGS = Thread.class;

    final Thread thread;

    /** Whether strands come here that another host runs, too. */
    private final boolean helps;

    /** Null while the base frame runs. See {@link Inspection}. */
    @Nullable
    Worker running;

    /** Whom the base frame runs when the running worker yields; null to go on with the dispatcher. */
    @Nullable
    Worker next;

    private @Nullable Dispatcher dispatcher;

    /** The job in progress. */
    private @Nullable Job job;

    /** A job for the base frame, taken from the dispatcher by a worker: a strand to resume. */
    private @Nullable Job handedOver;

    private @Nullable Strand handedOverStrand;
    private boolean ended;

    /** Why a worker could not be put aside. */
    Continuation.@Nullable Pinned pinned;

    /** For steps below a frame that cannot be put aside. */
    private ContinuationEngine.@Nullable ForeignHost helper;

    ContinuationHost(Thread thread, boolean helps) {
        this.thread = thread;
        this.helps = helps;
    }

    @Override
    public @Nullable Stack stack() {
        Worker worker = running;
        return worker == null || worker.strand == null ? null : worker;
    }

    /** Runs jobs until there are none. Called in the base frame. */
    void dispatch(Dispatcher source) {
        dispatcher = source;
        ended = false;
        try {
            while (!ended) {
                Job taken = handedOver;
                Strand strand;
                if (taken != null) {
                    strand = handedOverStrand;
                    handedOver = null;
                    handedOverStrand = null;
                } else {
                    taken = source.next();
                    if (taken == null) {
                        break;
                    }
                    strand = taken.strand();
                }
                job = taken;
                run(taken, strand);
                if (job != null) {
                    settle();
                }
            }
        } finally {
            dispatcher = null;
            job = null;
            handedOver = null;
            handedOverStrand = null;
            running = null;
        }
    }

    private void run(Job taken, @Nullable Strand strand) {
        Worker worker = strand == null ? null : workerOf(strand);
        if (worker == null) {
            try {
                worker = new Worker(this);
            } catch (Throwable t) {
                if (strand == null) {
                    throw t;
                }
                strand.finish(null, t); // there is no memory for its stack
                return;
            }
            worker.assign(strand, taken);
        }
        enter(worker);
    }

    /**
     * Called by a worker at the bottom of its stack: the next job that can run right there; false if the base frame is
     * to go on.
     */
    boolean takeInPlace(Worker worker) {
        Dispatcher source = dispatcher;
        if (source == null) {
            return false;
        }
        if (job != null) {
            settle();
        }
        Job taken = source.next();
        if (taken == null) {
            ended = true;
            return false;
        }
        Strand strand = taken.strand();
        if (strand != null && strand.stack != null) {
            handedOver = taken;
            handedOverStrand = strand;
            return false;
        }
        job = taken;
        worker.assign(strand, taken);
        return true;
    }

    private void settle() {
        Job settled = job;
        job = null;
        if (settled != null) {
            settled.settle();
        }
    }

    private static @Nullable Worker workerOf(Strand strand) {
        return strand.stack instanceof Worker worker ? worker : null;
    }

    /** The trampoline. */
    private void enter(@Nullable Worker first) {
        Worker worker = first;
        while (worker != null) {
            running = worker;
            worker.host = this;
            if (helps) {
                VarHandle.fullFence(); // the worker was another host's
            }
            if (Inspection.isUnderway()) {
                running = null;
                Inspection.awaitEnd();
                continue;
            }
            next = null;
            SCOPED_BINDINGS.set(thread, worker.bindings);
            worker.enter();
            running = null;
            worker.bindings = SCOPED_BINDINGS.get(thread);
            worker = next;
        }
        running = null;
    }

    @Override
    void resume(Strand strand) {
        Worker target = workerOf(strand);
        if (target == null) {
            target = new Worker(this);
            target.assign(strand, null);
        }
        Worker driver = running;
        if (driver == null) {
            enter(target);
            return;
        }
        target.driver = driver;
        next = target;
        boolean yielded;
        try {
            yielded = driver.yieldToBase();
        } catch (Throwable t) {
            if (strand.isRunning()) {
                next = null;
                target.driver = null;
                throw t;
            }
            yielded = true;
        }
        if (!yielded) {
            next = null;
            target.driver = null;
            runElsewhere(strand);
        }
    }

    /** The driver's stack cannot be put aside, so its thread waits while another runs the strand. */
    private void runElsewhere(Strand strand) {
        if (helper == null) {
            helper = new ContinuationEngine.ForeignHost();
        }
        helper.drive(strand, this);
    }

    @Override
    @Nullable
    Object pause(@Nullable Object outcome) throws Throwable {
        Worker worker = running;
        if (worker == null) {
            throw outside();
        }
        return worker.pause(outcome);
    }

    /** A worker has ended its body: its driver is next. */
    void ended(Worker worker) {
        next = worker.driver;
        worker.driver = null;
    }
}
