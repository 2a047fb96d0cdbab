// wait_for() of a condition waits until the predicate holds, and returns its value.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void waiter(String name, Condition condition, double[] box, double wanted) {
    try (var _ = condition.acquire()) {
        condition.awaitFor(() -> box[0] >= wanted);
        log(name, "sees", box[0]);
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var box = new double[]{0};
        var tasks = List.of(createTask(() -> waiter("a", condition, box, 2)),
                createTask(() -> waiter("b", condition, box, 1)),
                createTask(() -> waiter("c", condition, box, 0.5)));
        for (int i = 0; i < 3; i++) {
            sleep(1);
            try (var _ = condition.acquire()) {
                box[0] += 1;
                condition.signalAll();
            }
        }
        Asyncio.wait(tasks);
    });
}
