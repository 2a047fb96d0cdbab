// cancel() of a task that is done says no and changes nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        await(task);
        log(task.cancel(), task.cancelled(), task.cancelling(), task.result());
    });
}
