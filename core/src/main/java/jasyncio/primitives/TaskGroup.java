package jasyncio.primitives;

import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncContextManager;
import jasyncio.coroutine.Awaitable;
import jasyncio.coroutine.BodyWith;
import jasyncio.coroutine.CodeWith;
import jasyncio.functions.Futures;
import jasyncio.functions.With;
import jasyncio.loop.Awaiter;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: who leaves a group has waited for all of them, and if one fails the others are cancelled.
 *
 * {@snippet :
 * taskGroup(g -> {
 *     var page = g.createTask(() -> fetch(url));
 *     g.createTask(() -> log(url));
 * });
 * // here both are done
 * }
 *
 * <p>If a task, or the body, fails with something else than a {@link CancelledError}, the others, and the body if it
 * still runs, are cancelled, in the order of their creation. When all have ended, the failures are thrown as an
 * {@link ExceptionGroup}; a {@link KeyboardInterrupt} is thrown as itself. If the task that runs the body is cancelled,
 * so are the group's tasks, and then the {@code CancelledError} goes on, unless there are failures: these have
 * priority, and the cancellation is delivered at the next suspension.
 *
 * <p>Not thread-safe, and good for one use.
 *
 * <p>asyncio: {@code asyncio.TaskGroup}.
 */
public final class TaskGroup implements AsyncContextManager<TaskGroup> {
    /** The tasks that are not done, oldest first, as a linked list. */
    private @Nullable Member first;

    private @Nullable Member last;
    private int size;

    private final List<Throwable> errors = new ArrayList<>();
    private @Nullable EventLoop loop;
    private @Nullable Task<?> parent;
    private @Nullable KeyboardInterrupt interrupt;
    private @Nullable Future<@Nullable Void> allDone;
    private boolean exiting;
    private boolean aborting;

    /** This group has asked the parent to stop, and owes it the {@code uncancel}. */
    private boolean parentCancelRequested;

    /** Creates a group. Programs call {@code taskGroup}. */
    public TaskGroup() {}

    /**
     * Runs code with this group. See {@code Asyncio.taskGroup}.
     *
     * @param <T> the type of the result
     * @param body what to run; it is given this group
     * @return its result
     * @throws ExceptionGroup what the tasks and the body failed with
     */
    public <T extends @Nullable Object> T run(BodyWith<? super TaskGroup, ? extends T, ?> body) {
        return With.<TaskGroup, T>in(this, body);
    }

    /**
     * Runs code without a result with this group, see {@link #run(BodyWith)}.
     *
     * @param body what to run; it is given this group
     * @throws ExceptionGroup what the tasks and the body failed with
     */
    @SuppressWarnings("overloads") // a body that returns something can only be meant for the other one
    public void run(CodeWith<? super TaskGroup, ?> body) {
        With.with(this, body);
    }

    /**
     * Begins this group, for the current task.
     *
     * <p>asyncio: {@code TaskGroup.__aenter__}.
     *
     * @return this
     * @throws IllegalStateException if this group was used before, or outside of a task
     */
    @Override
    public TaskGroup enter() {
        if (loop != null) {
            throw new IllegalStateException("TaskGroup " + this + " has already been entered");
        }
        EventLoop running = EventLoop.getRunningLoop();
        parent = running.currentTask();
        if (parent == null) {
            throw new IllegalStateException("TaskGroup " + this + " cannot determine the parent task:"
                    + " a callback cannot wait for tasks, but it can create a task that does");
        }
        loop = running;
        return this;
    }

    /**
     * Waits for all tasks. Suspends the current coroutine; a cancellation cancels the tasks, and they are waited for
     * all the same.
     *
     * <p>asyncio: {@code TaskGroup.__aexit__}.
     *
     * @param error what the body threw; null if it returned
     * @return false
     * @throws ExceptionGroup what the tasks and the body failed with
     * @throws CancelledError if the parent was cancelled and nothing failed
     * @throws IllegalStateException if this group was not entered, or was left
     */
    @Override
    public boolean exit(@Nullable Throwable error) {
        Task<?> entered = parent;
        EventLoop of = loop;
        if (of == null || entered == null) {
            throw new IllegalStateException("TaskGroup " + this + " is not entered");
        }
        try {
            exiting = true;
            leave(of, entered, error);
        } finally {
            parent = null;
            errors.clear();
        }
        return false;
    }

    /**
     * An {@link ExceptionGroup} has the error inside; a cancellation or interrupt goes before it.
     *
     * @return true
     */
    @Override
    public boolean tellsOfError() {
        return true;
    }

    private void leave(EventLoop of, Task<?> entered, @Nullable Throwable error) {
        if (error instanceof KeyboardInterrupt pressed && interrupt == null) {
            interrupt = pressed;
        }
        if (error != null) {
            abort();
        }
        CancelledError cancellation = awaitTasks(of);
        if (cancellation == null && error instanceof CancelledError cancelled) {
            cancellation = cancelled;
        }
        if (interrupt != null) {
            throw interrupt;
        }
        if (parentCancelRequested && entered.uncancel() == 0) {
            // It was only this group that asked.
            cancellation = null;
        }
        if (error != null && !(error instanceof CancelledError)) {
            errors.add(error);
        }
        if (!errors.isEmpty()) {
            if (entered.cancelling() > 0) {
                // Somebody else asked too: asks again, for the next suspension, and leaves the count of requests as it
                // was.
                entered.uncancel();
                entered.cancel();
            }
            throw new ExceptionGroup("unhandled errors in a TaskGroup", errors);
        }
        if (cancellation != null) {
            throw cancellation;
        }
    }

    /** Waits until no task is left; returns the cancellation that made it abort, if one did. */
    private @Nullable CancelledError awaitTasks(EventLoop of) {
        CancelledError cancellation = null;
        while (size > 0) {
            Future<@Nullable Void> waiter = of.createFuture();
            allDone = waiter;
            try {
                waiter.await();
            } catch (CancelledError e) {
                // If it is aborting already, this is its own request to the parent, or one more: the tasks are waited
                // for in any case.
                if (!aborting) {
                    cancellation = e;
                    abort();
                }
            }
            allDone = null;
        }
        return cancellation;
    }

    /**
     * Creates a task of this group.
     *
     * <p>asyncio: {@code TaskGroup.create_task(coro)}.
     *
     * @param <T> the type of the result
     * @param body what the task runs: a lambda or a coroutine
     * @return the task
     * @throws IllegalStateException if this group was not entered, is shutting down or has ended; a coroutine is closed
     *     then
     */
    public <T extends @Nullable Object> Task<T> createTask(Awaitable<T> body) {
        return createTask(TaskOptions.DEFAULT, body);
    }

    /**
     * Creates a task without a result, see {@link #createTask(Awaitable)}.
     *
     * @param body what the task runs
     * @return the task
     */
    public Task<@Nullable Void> createTask(Action body) {
        return createTask(TaskOptions.DEFAULT, body.asAwaitable());
    }

    /**
     * Creates a task with a name, see {@link #createTask(Awaitable)}.
     *
     * @param <T> the type of the result
     * @param name the task's name
     * @param body what the task runs: a lambda or a coroutine
     * @return the task
     */
    public <T extends @Nullable Object> Task<T> createTask(String name, Awaitable<T> body) {
        return createTask(TaskOptions.named(name), body);
    }

    /**
     * Creates a task with a name and without a result, see {@link #createTask(Awaitable)}.
     *
     * @param name the task's name
     * @param body what the task runs
     * @return the task
     */
    public Task<@Nullable Void> createTask(String name, Action body) {
        return createTask(TaskOptions.named(name), body.asAwaitable());
    }

    /**
     * Creates a task without a result, see {@link #createTask(Awaitable)}.
     *
     * @param options how
     * @param body what the task runs
     * @return the task
     */
    public Task<@Nullable Void> createTask(TaskOptions options, Action body) {
        return createTask(options, body.asAwaitable());
    }

    /**
     * Creates a task, see {@link #createTask(Awaitable)}.
     *
     * <p>asyncio: {@code TaskGroup.create_task(coro, name=name, context=context, eager_start=eager_start)}.
     *
     * @param <T> the type of the result
     * @param options how
     * @param body what the task runs: a lambda or a coroutine
     * @return the task
     */
    public <T extends @Nullable Object> Task<T> createTask(TaskOptions options, Awaitable<T> body) {
        EventLoop of = checkOpen(body);
        Task<T> task = of.createTask(options, body);
        add(task);
        return task;
    }

    /**
     * Creates a task and waits until it says that it is ready, or fails. From then on it is a task of this group; until
     * then it belongs to the caller: what it fails with is thrown here, and a cancellation of the caller cancels it and
     * waits for it to end.
     *
     * {@snippet :
     * int port = g.start(status -> {
     *     try (var server = startServer(...)) {
     *         status.started(server.port());
     *         server.serveForever();
     *     }
     * });
     * }
     *
     * <p>asyncio: has none; {@code trio.Nursery.start}.
     *
     * @param <V> the type of what it reports
     * @param body what the task runs; it must call {@link TaskStatus#started}
     * @return what the body gave to {@code started}
     * @throws IllegalStateException if the body ends without saying that it is ready, or as
     *     {@link #createTask(Awaitable)} throws
     */
    public <V extends @Nullable Object> V start(CodeWith<? super TaskStatus<V>, ?> body) {
        return start(TaskOptions.DEFAULT, body);
    }

    /**
     * Creates a task and waits until it says that it is ready, see {@link #start(CodeWith)}.
     *
     * @param <V> the type of what it reports
     * @param options how to create the task
     * @param body what the task runs
     * @return what the body gave to {@code started}
     */
    public <V extends @Nullable Object> V start(TaskOptions options, CodeWith<? super TaskStatus<V>, ?> body) {
        EventLoop of = checkOpen(null);
        TaskStatus<V> status = new TaskStatus<>(this, of);
        Action run = () -> body.run(status);
        return status.await(of.createTask(options, run));
    }

    /** Takes over a task that was started. */
    void adopt(Task<?> task) {
        if (isFinished()) {
            throw new IllegalStateException("TaskGroup " + this + " is finished");
        }
        add(task);
        if (aborting) {
            task.cancel();
        }
    }

    private void add(Task<?> task) {
        Member member = new Member(task);
        member.previous = last;
        if (last == null) {
            first = member;
        } else {
            last.next = member;
        }
        last = member;
        size++;
        // For one that is done already too: its failure is seen in the next iteration, not inside this call.
        task.addDoneCallback(member);
    }

    private void remove(Member member) {
        Member before = member.previous;
        Member after = member.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        size--;
    }

    private EventLoop checkOpen(@Nullable Awaitable<?> body) {
        EventLoop of = loop;
        if (of != null && !isFinished() && !aborting) {
            return of;
        }
        if (body != null) {
            Futures.close(body);
        }
        String problem = of == null ? "has not been entered" : isFinished() ? "is finished" : "is shutting down";
        throw new IllegalStateException("TaskGroup " + this + " " + problem);
    }

    private boolean isFinished() {
        return exiting && size == 0;
    }

    private void abort() {
        if (!aborting) {
            aborting = true;
            for (Member member = first; member != null; member = member.next) {
                member.task.cancel();
            }
        }
    }

    /** A task of this group, told when it is done. */
    private final class Member implements Consumer<Future<?>>, Awaiter {
        private final Task<?> task;
        private @Nullable Member previous;
        private @Nullable Member next;

        Member(Task<?> task) {
            this.task = task;
        }

        @Override
        public void accept(Future<?> done) {
            remove(this);
            Future<@Nullable Void> waiter = allDone;
            if (waiter != null && size == 0) {
                waiter.trySetResult(null);
            }
            if (!task.cancelled()) {
                Throwable failure = task.exception();
                if (failure != null) {
                    failed(task, failure);
                }
            }
        }

        @Override
        public @Nullable Future<?> awaiter() {
            return parent;
        }
    }

    private void failed(Future<?> task, Throwable failure) {
        errors.add(failure);
        if (failure instanceof KeyboardInterrupt pressed && interrupt == null) {
            interrupt = pressed;
        }
        Task<?> entered = parent;
        if (entered == null || entered.done()) {
            task.getLoop().callExceptionHandler(ExceptionContext
                    .of("Task " + task + " has errored out but its parent task " + entered + " is already completed",
                            failure)
                    .with("task", task));
            return;
        }
        if (!aborting && !parentCancelRequested) {
            // The parent is in the body, or waits for the tasks; once out of the group it is no longer cancelled.
            abort();
            parentCancelRequested = true;
            entered.cancel();
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<TaskGroup");
        if (size > 0) {
            text.append(" tasks=").append(size);
        }
        if (!errors.isEmpty()) {
            text.append(" errors=").append(errors.size());
        }
        if (aborting) {
            text.append(" cancelling");
        } else if (loop != null) {
            text.append(" entered");
        }
        return text.append('>').toString();
    }
}
