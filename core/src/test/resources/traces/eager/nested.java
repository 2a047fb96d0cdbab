// Eager tasks that create eager tasks run depth first.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void node(String name, int depth) {
    log(name, "begins");
    if (depth > 0) {
        var left = createTask(() -> node(name + "l", depth - 1));
        var right = createTask(() -> node(name + "r", depth - 1));
        await(left);
        await(right);
    }
    log(name, "ends");
}

void main() {
    vrun(() -> {
        getRunningLoop().setTaskFactory(TaskFactory.EAGER);
        node("t", 2);
    });
}
