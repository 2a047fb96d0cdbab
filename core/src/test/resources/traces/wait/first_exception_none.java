// FIRST_EXCEPTION without a failure waits for all; a cancelled task is not a failure.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

void main() {
    vrun(() -> {
        var tasks = Stream.of(1, 2, 3).map(d -> createTask(() -> child(d))).toList();
        getRunningLoop().callLater(0.5, tasks.get(0)::cancel);
        var result = Asyncio.wait(tasks, FIRST_EXCEPTION);
        log(result.done().size(), result.pending().size());
    });
}
