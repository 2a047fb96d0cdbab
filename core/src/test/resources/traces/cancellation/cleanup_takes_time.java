// A cancelled task may await in its finally block; it is done only after that.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        log("cleaning");
        sleep(2);
        log("clean");
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        sleep(1);
        log("cancelled yet", task.cancelled());
        Asyncio.wait(List.of(task));
        log("cancelled now", task.cancelled());
    });
}
