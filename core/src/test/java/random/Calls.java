package random;

import static jasyncio.Asyncio.*;

import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.AsyncExitStack;
import jasyncio.loop.Future;
import jasyncio.loop.Handle;
import jasyncio.loop.Task;
import jasyncio.loop.TaskOptions;
import jasyncio.primitives.Barrier;
import jasyncio.primitives.BoundedSemaphore;
import jasyncio.primitives.Condition;
import jasyncio.primitives.Event;
import jasyncio.primitives.LifoQueue;
import jasyncio.primitives.Lock;
import jasyncio.primitives.PriorityQueue;
import jasyncio.primitives.Queue;
import jasyncio.primitives.Semaphore;
import jasyncio.primitives.TaskGroup;
import jasyncio.primitives.Timeout;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import random.Sexp.Seq;

/** The statements that do not wait. */
final class Calls {
    private final Interpreter interpreter;
    private final Names names;
    private final Waits waits;

    Calls(Interpreter interpreter, Names names, Waits waits) {
        this.interpreter = interpreter;
        this.names = names;
        this.waits = waits;
    }

    @Nullable
    Object perform(Seq it) throws Exception {
        return switch (it.word(0)) {
            case "queue", "lock", "semaphore", "bounded", "event", "condition", "barrier", "variable", "future" ->
                    names.give(it.word(1), create(it));
            case "factory" -> nothing(() -> ((StubbornLoop) getRunningLoop()).startEagerly(it.word(1).equals("eager")));
            case "stop" -> nothing(() -> getRunningLoop().stop());
            case "result" -> nothing(() -> names.future(it.word(1)).setResult(Integer.valueOf(it.word(2))));
            case "fail" -> nothing(() -> names.future(it.word(1)).setException(Words.error(it.word(2), it.word(3))));
            case "cancel" -> names.future(it.word(1)).cancel(Words.reason(it.word(2)));
            case "state" -> Words.state(names.future(it.word(1)));
            case "get-result" -> names.future(it.word(1)).result();
            case "get-exception" -> names.future(it.word(1)).exception();
            case "on-done", "on-done-twice" -> {
                Consumer<Future<Object>> callback = doneCallback(it.word(2), it.seq(3));
                names.future(it.word(1)).addDoneCallback(callback);
                if (it.word(0).equals("on-done-twice")) {
                    names.future(it.word(1)).addDoneCallback(callback);
                }
                yield null;
            }
            case "on-done-in" -> {
                Consumer<Future<Object>> callback = doneCallback(it.word(3), it.seq(4));
                names.future(it.word(2)).addDoneCallback(callback, names.get(Context.class, it.word(1)));
                yield null;
            }
            case "off-done" -> names.future(it.word(1)).removeDoneCallback(names.doneCallback(it.word(2)));
            case "soon" ->
                    names.give(it.word(1), getRunningLoop().callSoon(interpreter.callback(it.word(2), it.seq(3))));
            case "soon-in" -> names.give(it.word(2), getRunningLoop()
                    .callSoon(interpreter.callback(it.word(3), it.seq(4)), names.get(Context.class, it.word(1))));
            case "later" -> names.give(it.word(1),
                    getRunningLoop().callLater(Words.seconds(it.word(2)), interpreter.callback(it.word(3), it.seq(4))));
            case "at" ->
                    names.give(it.word(1), getRunningLoop().callAt(getRunningLoop().time() + Words.seconds(it.word(2)),
                            interpreter.callback(it.word(3), it.seq(4))));
            case "unschedule" -> nothing(() -> names.get(Handle.class, it.word(1)).cancel());
            case "task" -> createNamed(it, 1, TaskOptions.DEFAULT);
            case "eager" -> createNamed(it, 1, TaskOptions.DEFAULT.withEagerStart(true));
            case "task-in" -> createNamed(it, 2,
                    TaskOptions.DEFAULT.withContext(names.get(Context.class, it.word(1))).withEagerStart(false));
            case "eager-in" -> createNamed(it, 2,
                    TaskOptions.DEFAULT.withContext(names.get(Context.class, it.word(1)).copy()).withEagerStart(true));
            case "spawn" -> spawn(it, TaskOptions.DEFAULT);
            case "spawn-eager" -> spawn(it, TaskOptions.DEFAULT.withEagerStart(true));
            case "start" -> names.give(it.word(1), waits.started(it.seq(2)));
            case "name" -> currentTask() instanceof Task<?> task ? task.getName().replaceAll("Task-\\d+", "-") : null;
            case "rename" -> nothing(() -> {
                if (names.future(it.word(1)) instanceof Task<?> task) {
                    task.setName(it.word(2));
                }
            });
            case "cancelling-of" -> names.future(it.word(1)) instanceof Task<?> task ? task.cancelling() : null;
            case "uncancel-of" -> names.future(it.word(1)) instanceof Task<?> task ? task.uncancel() : null;
            case "cancel-self" -> current().cancel(Words.reason(it.word(1)));
            case "cancelling" -> current().cancelling();
            case "uncancel" -> current().uncancel();
            case "context" -> names.give(it.word(1), Context.copyCurrent());
            case "assign" ->
                    names.give(it.word(1) + "_token", names.variable(it.word(1)).set(Integer.valueOf(it.word(2))));
            case "read" -> names.variable(it.word(1)).get();
            case "reset" -> nothing(() -> names.variable(it.word(1)).reset(names.token(it.word(1) + "_token")));
            case "run-in" ->
                    names.get(Context.class, it.word(1)).copy().run(interpreter.function(it.word(2), it.seq(3))::await);
            case "put-nowait" -> nothing(() -> names.queue(it.word(1)).putNowait(Integer.valueOf(it.word(2))));
            case "get-nowait" -> names.queue(it.word(1)).getNowait();
            case "task-done" -> nothing(() -> names.queue(it.word(1)).taskDone());
            case "shutdown" -> nothing(() -> names.queue(it.word(1)).shutdown(it.word(2).equals("now")));
            case "sizes" -> {
                Queue<Object> queue = names.queue(it.word(1));
                yield List.of(queue.qsize(), queue.empty(), queue.full());
            }
            case "release" -> nothing(() -> {
                switch (names.get(Object.class, it.word(1))) {
                    case Lock lock -> lock.release();
                    case Condition condition -> condition.release();
                    case Semaphore semaphore -> semaphore.release();
                    case Object other -> throw new ClassCastException(other.toString());
                }
            });
            case "locked" -> switch (names.get(Object.class, it.word(1))) {
                case Lock lock -> lock.locked();
                case Condition condition -> condition.locked();
                case Semaphore semaphore -> semaphore.locked();
                case Object other -> throw new ClassCastException(other.toString());
            };
            case "set" -> nothing(() -> names.get(Event.class, it.word(1)).set());
            case "clear" -> nothing(() -> names.get(Event.class, it.word(1)).clear());
            case "is-set" -> names.get(Event.class, it.word(1)).isSet();
            case "notify" -> nothing(() -> names.get(Condition.class, it.word(1)).signal(Integer.parseInt(it.word(2))));
            case "notify-all" -> nothing(() -> names.get(Condition.class, it.word(1)).signalAll());
            case "waiting" -> {
                Barrier barrier = names.get(Barrier.class, it.word(1));
                yield List.of(barrier.nWaiting(), barrier.broken());
            }
            case "when" -> names.get(Timeout.class, it.word(1)).when();
            case "expired" -> names.get(Timeout.class, it.word(1)).expired();
            case "reschedule" ->
                    nothing(() -> names.get(Timeout.class, it.word(1)).reschedule(Words.deadline(it.word(2))));
            case "callback" -> nothing(() -> stack(it).callback(interpreter.callback(it.word(2), it.seq(3))::run));
            case "push-callback" ->
                    nothing(() -> stack(it).pushAsyncCallback(interpreter.function(it.word(2), it.seq(3))::await));
            case "push-exit" -> nothing(() -> stack(it).pushAsyncExit(error -> {
                interpreter.trace.show(it.word(2), "leaves", error);
                interpreter.function(it.word(2), it.seq(4)).await();
                return Boolean.parseBoolean(it.word(3));
            }));
            case "move" -> names.give(it.word(2), stack(it).popAll());
            case "generator" -> names.give(it.word(1), interpreter.generator(it.word(2), it.seq(3)));
            default -> throw new IllegalArgumentException(it.toString());
        };
    }

    /** A call of a method without a result, which is shown as null. */
    static @Nullable Object nothing(Action call) throws Exception {
        call.run();
        return null;
    }

    private static Object create(Seq it) {
        return switch (it.word(0)) {
            case "queue" -> switch (it.word(2)) {
                case "priority" -> new PriorityQueue<Integer>(Integer.parseInt(it.word(3)));
                case "lifo" -> new LifoQueue<Integer>(Integer.parseInt(it.word(3)));
                default -> new Queue<Integer>(Integer.parseInt(it.word(3)));
            };
            case "lock" -> new Lock();
            case "semaphore" -> new Semaphore(Integer.parseInt(it.word(2)));
            case "bounded" -> new BoundedSemaphore(Integer.parseInt(it.word(2)));
            case "event" -> new Event();
            case "condition" -> new Condition();
            case "barrier" -> new Barrier(Integer.parseInt(it.word(2)));
            case "variable" -> new ContextVar<>(it.word(1), 0);
            default -> getRunningLoop().createFuture();
        };
    }

    private Consumer<Future<Object>> doneCallback(String label, Seq block) {
        Runnable body = interpreter.callback(label, block);
        Consumer<Future<Object>> callback = _ -> body.run();
        names.give(label, callback);
        return callback;
    }

    private AsyncExitStack stack(Seq it) throws Trace.Unset {
        return names.get(AsyncExitStack.class, it.word(1));
    }

    private Object createNamed(Seq it, int name, TaskOptions options) throws Trace.Unset {
        return names.give(it.word(name),
                createTask(options.withName(it.word(name)), waits.awaitable(it.seq(name + 1))));
    }

    private Object spawn(Seq it, TaskOptions options) throws Trace.Unset {
        TaskGroup group = names.get(TaskGroup.class, it.word(1));
        return names.give(it.word(2), group.createTask(options.withName(it.word(2)), waits.awaitable(it.seq(3))));
    }

    private static Task<?> current() {
        return (Task<?>) currentTask();
    }
}
