// A task's result is its coroutine's alone.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    sleep(1);
    return "its own";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        for (var setter : List.<Runnable>of(() -> task.setResult("1"), () -> task.setException(new Boom()))) {
            try {
                setter.run();
            } catch (IllegalStateException e) {
                log(e);
            }
        }
        log(await(task));
    });
}
