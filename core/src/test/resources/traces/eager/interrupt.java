// A KeyboardInterrupt out of an eager start reaches whoever creates the task, and the loop goes on; out of a later step
// it ends the run.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

final TaskOptions eager = TaskOptions.DEFAULT.withEagerStart(true);

final List<Task<?>> tasks = new ArrayList<>();

void interrupted(double delay) {
    tasks.add(currentTask());
    if (delay > 0) {
        sleep(delay);
    }
    throw new KeyboardInterrupt();
}

/** Not by the step that creates the eager task, but by what is around that. */
void interruptedOutside() {
    tasks.add(currentTask());
    createTask(eager, () -> interrupted(0));
}

void main() {
    try {
        vrun(() -> {
            currentTask().setName("main");
            for (Action start : List.<Action>of(() -> interrupted(0), () -> interruptedOutside())) {
                try {
                    createTask(eager, start);
                    log("created");
                } catch (KeyboardInterrupt e) {
                    log("caught", e, currentTask().getName());
                }
            }
            var child = new AtomicReference<Task<?>>();
            try {
                taskGroup(group -> {
                    child.set(group.createTask(() -> sleep(1)));
                    group.createTask(eager, () -> interrupted(0));
                });
            } catch (KeyboardInterrupt e) {
                log("caught", e, child.get().cancelled());
            }
            sleep(1);
            log("goes on");
            Task<?> task = null;
            try {
                task = createTask(eager, () -> interrupted(1));
                await(task);
            } finally {
                log("cleans up", task.exception());
            }
        });
    } catch (KeyboardInterrupt e) {
        log("out of run", e);
    }
    log(tasks.stream().map(Task::exception).toList());
}
