// A task whose last step has run cannot be cancelled any more, even before its waiter resumes.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    sleep(1);
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        task.addDoneCallback(t -> log("callback cancels", t.cancel()));
        log(await(task));
        log(task.cancelled());
    });
}
