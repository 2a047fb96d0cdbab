// Any number of tasks may await one task; they resume in the order in which they began to wait.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int child() {
    sleep(1);
    log("child ends");
    return 7;
}

void waiter(String name, Task<Integer> task) {
    log(name, "got", await(task));
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        await(gather(() -> waiter("a", task), () -> waiter("b", task), () -> waiter("c", task)));
    });
}
