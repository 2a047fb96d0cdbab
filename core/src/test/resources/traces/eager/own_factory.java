// A task factory of one's own sees every task that is created.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    return currentTask().getName();
}

class Factory implements TaskFactory {
    @Override
    public <T> Task<T> create(EventLoop loop, Coroutine<T> coroutine, TaskOptions options) {
        var task = new Task<>(coroutine, loop, options);
        log("made", task.getName());
        return task;
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        log(loop.getTaskFactory() == null);
        loop.setTaskFactory(new Factory());
        log(await(createTask(TaskOptions.named("a"), () -> child())));
        log(await(loop.createTask(TaskOptions.named("b"), () -> child())));
        taskGroup(group -> {
            group.createTask(TaskOptions.named("c"), () -> child());
        });
        loop.setTaskFactory(null);
        log(await(createTask(TaskOptions.named("d"), () -> child())));
    });
}
