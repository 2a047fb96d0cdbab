package jasyncio.loop;

import jasyncio.context.Context;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopIteration;
import jasyncio.engine.Debug;
import jasyncio.engine.Headroom;
import jasyncio.engine.Host;
import jasyncio.engine.Strand;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that runs on a loop, beside others. It is a {@link Future} whose result is the coroutine's.
 *
 * <p>{@link #cancel} asks it to stop: a {@link CancelledError} is thrown where it is suspended, or at its first
 * suspension. It may clean up, and it may decline by catching the error; {@link #uncancel} then takes the request back.
 *
 * <p>A task is kept by its loop until it is done. Not thread-safe.
 *
 * <p>asyncio: {@code asyncio.Task}.
 *
 * @param <T> the type of the result
 */
public class Task<T extends @Nullable Object> extends Future<T> {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Coroutine<T> coroutine;
    private final Context context;

    /** Null until it is asked for, where the task was given none. */
    private @Nullable String name;

    private final long number;

    private final Step step;
    private int cancelsRequested;

    /** The next step is to throw a cancellation. */
    private boolean mustCancel;

    /** What this task waits for. */
    private @Nullable Future<?> waitingFor;

    /** What the next step is to throw, if not what {@link #waitingFor} ended with. */
    private @Nullable Throwable stepError;

    private boolean reportPending = true;

    /** For the {@link TaskList} of the loop. */
    @Nullable
    Task<?> previous;

    @Nullable
    Task<?> next;
    boolean listed;

    /**
     * Creates a task and schedules its first step. Programs call {@code createTask}; a {@link TaskFactory} calls this.
     *
     * <p>asyncio: {@code asyncio.Task(coro, loop=loop, name=name, context=context, eager_start=eager_start)}.
     *
     * @param coroutine what to run
     * @param loop the loop to run it on
     * @param options how; an eager start happens only on the running loop
     */
    @SuppressWarnings("this-escape") // an eager start runs a coroutine that cannot know this task's subclass
    public Task(Coroutine<T> coroutine, EventLoop loop, TaskOptions options) {
        super(loop);
        Headroom.ensure();
        this.coroutine = coroutine;
        name = options.name();
        number = name == null ? NUMBERS.incrementAndGet() : 0;
        Context given = options.context();
        context = given == null ? Context.copyCurrent() : given;
        step = new Step(this);
        boolean eager = Boolean.TRUE.equals(options.eagerStart()) && loop.run.isCurrent();
        if (!eager) {
            loop.run.schedule(step);
        }
        loop.tasks.add(this);
        Instruments told = loop.run.instruments;
        if (told != null) {
            told.taskCreated(this);
        }
        if (eager) {
            startEagerly();
        }
    }

    private void startEagerly() {
        try {
            step.runEagerly();
        } catch (Throwable t) {
            loop.tasks.remove(this); // nobody will have this task
            throw t;
        }
    }

    /**
     * Asks this task to stop. See the class comment.
     *
     * <p>asyncio: {@code Task.cancel(msg)}.
     *
     * @param message the message of the {@link CancelledError}
     * @return false if this task is done
     */
    @Override
    public boolean cancel(@Nullable String message) {
        retrieved();
        if (done()) {
            return false;
        }
        loop.run.checkThread();
        Headroom.ensure();
        Instruments told = loop.run.instruments;
        if (told != null) {
            told.taskCancelled(this, message);
        }
        cancelsRequested++;
        if (waitingFor != null && waitingFor.cancel(message)) {
            return true;
        }
        mustCancel = true;
        setCancelMessage(message);
        return true;
    }

    /**
     * How many requests to cancel this task there are that were not taken back.
     *
     * <p>asyncio: {@code Task.cancelling()}.
     *
     * @return how many
     */
    public final int cancelling() {
        return cancelsRequested;
    }

    /**
     * Takes a request to cancel back. For code that has caught a {@link CancelledError} that it had asked for itself,
     * as timeouts and task groups do.
     *
     * <p>asyncio: {@code Task.uncancel()}.
     *
     * @return how many requests are left
     */
    public final int uncancel() {
        if (cancelsRequested > 0 && --cancelsRequested == 0) {
            mustCancel = false;
        }
        return cancelsRequested;
    }

    /**
     * A task's result is its coroutine's.
     *
     * @throws IllegalStateException always
     */
    @Override
    public final void setResult(T result) {
        throw new IllegalStateException("Task does not support setResult operation");
    }

    /**
     * A task's exception is its coroutine's.
     *
     * @throws IllegalStateException always
     */
    @Override
    public final void setException(Throwable exception) {
        throw new IllegalStateException("Task does not support setException operation");
    }

    /**
     * The coroutine that this task runs.
     *
     * <p>asyncio: {@code Task.get_coro()}.
     *
     * @return the coroutine
     */
    public final Coroutine<T> getCoro() {
        return coroutine;
    }

    /**
     * The context that this task runs in.
     *
     * <p>asyncio: {@code Task.get_context()}.
     *
     * @return the context
     */
    public final Context getContext() {
        return context;
    }

    /**
     * The name, for messages.
     *
     * <p>asyncio: {@code Task.get_name()}.
     *
     * @return the name
     */
    public final String getName() {
        String known = name;
        if (known == null) {
            known = "Task-" + number;
            name = known;
        }
        return known;
    }

    /**
     * Sets the name.
     *
     * <p>asyncio: {@code Task.set_name(name)}.
     *
     * @param name the name
     */
    public final void setName(String name) {
        this.name = name;
    }

    /**
     * The stack of this task: where it is suspended, or running, or where it failed.
     *
     * <p>asyncio: {@code Task.get_stack()}.
     *
     * @return the frames, innermost first; empty if it has not started, has ended without an exception, or runs a
     *     coroutine that is not ours
     */
    public final StackTraceElement[] getStack() {
        Throwable failure = failure();
        if (failure != null) {
            return failure.getStackTrace();
        }
        return coroutine instanceof Strand strand ? strand.frames() : new StackTraceElement[0];
    }

    /**
     * Prints {@link #getStack the stack of this task} to standard error.
     *
     * <p>asyncio: {@code Task.print_stack()}.
     */
    public final void printStack() {
        printStack(System.err);
    }

    /**
     * Prints {@link #getStack the stack of this task}.
     *
     * <p>asyncio: {@code Task.print_stack(file=file)}.
     *
     * @param out where to print it
     */
    public final void printStack(PrintStream out) {
        StackTraceElement[] frames = getStack();
        Throwable failure = failure();
        if (frames.length == 0) {
            out.println("No stack for " + this);
            return;
        }
        out.println((failure == null ? "Stack for " : "Traceback for ") + this + " (most recent call first):");
        for (StackTraceElement frame : frames) {
            out.println("\tat " + frame);
        }
        if (failure != null) {
            out.println(failure);
        }
    }

    /** What this task waits for; null if it does not wait for a future. */
    final @Nullable Future<?> waitingFor() {
        return waitingFor;
    }

    /**
     * Sets whether it is reported that the loop was closed before this task was done. It is, unless somebody else
     * answers for the task, as {@code gather} does for those it creates.
     *
     * <p>asyncio: {@code Task._log_destroy_pending}.
     *
     * @param report whether to report it
     */
    public final void setReportPending(boolean report) {
        reportPending = report;
    }

    /** Ends the coroutine of this task, which will not be stepped again, and reports that it was not done. */
    final void destroy() {
        if (reportPending) {
            loop.callExceptionHandler(ExceptionContext.of("Task was destroyed but it is pending!", null)
                    .with("task", this).with("source", source()));
        }
        try {
            coroutine.close();
        } catch (Throwable t) {
            loop.callExceptionHandler(
                    ExceptionContext.of("closing the coroutine of a pending task failed", t).with("task", this));
        } finally {
            loop.tasks.remove(this);
        }
    }

    /**
     * The coroutine has ended.
     *
     * @throws KeyboardInterrupt if it ended with that, which goes on beyond the task: to whoever ran this step
     */
    private void finished(@Nullable Object result, @Nullable Throwable failure) {
        loop.tasks.remove(this);
        switch (failure) {
            case null -> {
                if (mustCancel) {
                    mustCancel = false;
                    finishCancelled(null, cancelMessage());
                } else {
                    finish(result, null);
                }
            }
            case CancelledError cancelled -> finishCancelled(cancelled, null);
            case KeyboardInterrupt interrupt -> {
                finish(null, interrupt);
                throw interrupt;
            }
            case Throwable other -> finish(null, other);
        }
        Instruments told = loop.run.instruments;
        if (told != null) {
            told.taskDone(this);
        }
    }

    /** The coroutine is suspended: waits for what it gave. */
    private void suspended(@Nullable Object trap) {
        switch (trap) {
            case null -> loop.run.schedule(step);
            case Future<?> future when future.loop != loop -> throwNext(new IllegalStateException(
                    "Task " + this + " got Future " + future + " attached to a different loop"));
            case Future<?> future when !future.takeAwaiting() -> throwNext(new IllegalStateException(
                    "Coroutine.suspend was used instead of await in task " + this + " with " + future));
            case Future<?> future when future == this -> throwNext(
                    new IllegalStateException("Task cannot await on itself: " + this));
            case Future<?> future -> {
                waitingFor = future;
                future.addWaiter(step);
                if (mustCancel && future.cancel(cancelMessage())) {
                    mustCancel = false;
                }
            }
            default -> throwNext(new IllegalStateException("Task got bad yield: " + trap
                    + " (a task understands a Future or null)"));
        }
        Instruments told = loop.run.instruments;
        if (told != null) {
            told.taskSuspended(this, waitingFor);
        }
    }

    private void throwNext(Throwable error) {
        stepError = error;
        loop.run.schedule(step);
    }

    @Override
    String describeState() {
        return !done() && cancelsRequested > 0 ? "cancelling" : super.describeState();
    }

    @Override
    String details() {
        Future<?> future = waitingFor;
        return " name='" + getName() + "' coro=<" + coroutine.name() + "()>"
                + (future == null
                        ? ""
                        : " wait_for=<" + future.getClass().getSimpleName() + " " + future.describeState() + ">");
    }

    /**
     * The next step of a task. A task never has two scheduled, so it needs but one handle, used again and again: a step
     * allocates nothing.
     */
    private static final class Step extends Handle implements Waiter {
        private final Task<?> task;

        /** The coroutine, where it is ours and can be stepped by the engine itself. */
        private final @Nullable Strand strand;

        /** Why the coroutine cannot be stepped. */
        private @Nullable Throwable refused;

        /** What is thrown into a coroutine that is not ours. */
        private @Nullable Throwable error;

        Step(Task<?> task) {
            super(task.loop.run);
            this.task = task;
            strand = task.coroutine instanceof Strand own ? own : null;
        }

        @Override
        public void wake() {
            run.schedule(this);
        }

        @Override
        public Future<?> awaiter() {
            return task;
        }

        @Override
        public void cancel() {
            throw new UnsupportedOperationException("cancel the task, not its handle");
        }

        @Override
        void begins(Instruments told) {
            told.stepBegins(task);
        }

        @Override
        void ends(Instruments told) {
            told.stepEnds(task);
        }

        @Override
        public Context getContext() {
            return task.context;
        }

        @Override
        public String label() {
            return "wakeup of " + task.getName();
        }

        /** A name that was given; a number only for those who look, since it is a string for each task. */
        @Override
        protected @Nullable String name() {
            return task.name != null || run.debug || Debug.debuggerAttached() ? task.getName() : null;
        }

        @Override
        String describe() {
            return "step of " + task;
        }

        @Override
        public String toString() {
            return task.toString();
        }

        @Override
        protected @Nullable Strand strand() {
            Throwable thrown = takeError();
            task.loop.currentTask.enter(task);
            Host.current().context = task.context;
            if (strand == null) {
                error = thrown;
                return null;
            }
            try {
                return strand.ready(null, thrown) ? strand : null;
            } catch (RuntimeException e) {
                refused = e;
                return null;
            }
        }

        private @Nullable Throwable takeError() {
            Throwable thrown = task.stepError;
            task.stepError = null;
            Future<?> future = task.waitingFor;
            if (future != null) {
                task.waitingFor = null;
                thrown = future.failureForWaiter();
            }
            if (task.mustCancel) {
                if (!(thrown instanceof CancelledError)) {
                    thrown = CancelledError.underway(task.cancelMessage());
                }
                task.mustCancel = false;
            }
            return thrown;
        }

        @Override
        protected void settle() {
            task.loop.currentTask.leave(task);
            try {
                settleStrand();
            } catch (KeyboardInterrupt interrupt) {
                task.loop.run.fail(interrupt);
            }
        }

        private void settleStrand() {
            if (strand == null) {
                return;
            }
            if (strand.isClosed()) {
                task.finished(strand.outcome(), strand.failure());
            } else {
                task.suspended(strand.outcome());
            }
        }

        /** A step without the engine: of a coroutine that is not ours, or one that cannot run. */
        @Override
        protected void call() {
            Throwable reason = refused;
            if (reason != null) {
                refused = null;
                task.loop.currentTask.leave(task);
                task.finished(null, reason);
            } else if (strand != null) {
                settle();
            } else {
                Throwable thrown = error;
                error = null;
                try {
                    stepForeign(thrown);
                } catch (KeyboardInterrupt interrupt) {
                    task.loop.run.fail(interrupt);
                }
            }
        }

        private void stepForeign(@Nullable Throwable thrown) {
            Object trap;
            try {
                trap = thrown == null ? task.coroutine.send(null) : task.coroutine.throwInto(thrown);
            } catch (StopIteration end) {
                task.loop.currentTask.leave(task);
                task.finished(end.value(), null);
                return;
            } catch (Throwable t) {
                task.loop.currentTask.leave(task);
                task.finished(null, t);
                return;
            }
            task.loop.currentTask.leave(task);
            task.suspended(trap);
        }

        /** The first step, inside the one that creates the task, to which a {@link KeyboardInterrupt} goes. */
        void runEagerly() {
            EventLoop loop = task.loop;
            Host host = Host.current();
            Object outer = host.context;
            Instruments told = loop.run.instruments;
            if (told != null) {
                told.stepBegins(task);
            }
            Task<?> creator = loop.currentTask.swap(task);
            host.context = task.context;
            try {
                if (strand == null) {
                    stepForeign(null);
                } else {
                    strand.resume(null, null);
                    settleStrand();
                }
            } catch (IllegalStateException e) {
                task.finished(null, e);
            } finally {
                host.context = outer;
                loop.currentTask.swap(creator);
                if (told != null) {
                    told.stepEnds(task);
                }
            }
        }
    }
}
