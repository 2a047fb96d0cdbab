// Each waiter of a failed task gets the same exception object.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
    throw new Boom("once");
}

void waiter(String name, Task<?> task, List<Boom> seen) {
    try {
        await(task);
    } catch (Boom e) {
        log(name, "caught", e);
        seen.add(e);
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        var seen = new ArrayList<Boom>();
        await(gather(() -> waiter("a", task, seen), () -> waiter("b", task, seen), () -> waiter("c", task, seen)));
        log("the same object", seen.stream().allMatch(e -> e == task.exception()));
    });
}
