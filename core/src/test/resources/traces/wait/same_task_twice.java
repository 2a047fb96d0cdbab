// A task given twice is in done once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        var result = Asyncio.wait(List.of(task, task));
        log(result.done().size(), result.pending().size(), result.done().contains(task));
    });
}
