// create_task(), current_task() and get_running_loop() outside a loop are errors.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    log("never");
}

void main() {
    var coroutine = coroutine(() -> child());
    for (var use : List.<Runnable>of(() -> createTask(coroutine), () -> currentTask(), () -> getRunningLoop())) {
        try {
            use.run();
        } catch (IllegalStateException e) {
            log(e);
        }
    }
    coroutine.close();
}
