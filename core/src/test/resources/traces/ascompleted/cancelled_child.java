// A cancelled task comes like any other that is done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(double delay) {
    sleep(delay);
}

void main() {
    vrun(() -> {
        var tasks = Stream.of(1, 2).map(d -> createTask(TaskOptions.named("after " + d), () -> child(d))).toList();
        getRunningLoop().callLater(0.5, () -> tasks.get(1).cancel("msg"));
        for (var task : asCompleted(tasks)) {
            log(((Task<?>) task).getName(), task.cancelled());
        }
    });
}
