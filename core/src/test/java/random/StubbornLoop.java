package random;

import jasyncio.coroutine.Coroutine;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import jasyncio.loop.TaskFactory;
import jasyncio.loop.TaskOptions;
import jasyncio.loop.VirtualTime;
import org.jspecify.annotations.Nullable;

/** A loop of virtual time that cancels all tasks again and again when a program comes to no end. */
final class StubbornLoop extends EventLoop {
    private final TaskFactory keeping;

    StubbornLoop(Trace trace, Names names) {
        this(trace, names, new VirtualTime());
    }

    private StubbornLoop(Trace trace, Names names, VirtualTime time) {
        super(time, time);
        keeping = new TaskFactory() {
            @Override
            public <T extends @Nullable Object> Task<T> create(
                    EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
                return names.keep(new Task<>(coroutine, loop, options));
            }
        };
        setTaskFactory(keeping);
        setExceptionHandler((_, context) -> {
            if (context.exception() != null && !context.message().contains("never retrieved")) {
                trace.show("handler", "gets", context.exception());
            }
        });
        callAt(100, this::rescue);
    }

    void startEagerly(boolean eagerly) {
        setTaskFactory(eagerly ? TaskFactory.eager(keeping) : keeping);
    }

    private void rescue() {
        allTasks().forEach(task -> task.cancel("stuck"));
        callLater(1, this::rescue);
    }
}
