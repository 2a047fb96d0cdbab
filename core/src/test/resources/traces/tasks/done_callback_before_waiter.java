// A callback added before the await runs before the waiter resumes, one added later after it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    sleep(1);
    return "result";
}

void waiter(Task<String> task) {
    log("waiter gets", await(task));
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        task.addDoneCallback(t -> log("early callback", t.result()));
        var w = createTask(() -> waiter(task));
        sleep(0.5);
        task.addDoneCallback(t -> log("late callback", t.result()));
        await(w);
    });
}
