// A child that raises CancelledError is not a failure either.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    throw new CancelledError("my own");
}

void main() {
    vrun(() -> {
        var task = new TaskGroup().run(group -> {
            var child = group.createTask(() -> child());
            sleep(1);
            log("body goes on");
            return child;
        });
        log(task.cancelled());
    });
}
