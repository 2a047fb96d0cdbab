// Tasks that create tasks: each level begins one turn after the level above.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void node(String name, int depth) {
    log(name, "begins");
    if (depth > 0) {
        var left = createTask(() -> node(name + "l", depth - 1));
        var right = createTask(() -> node(name + "r", depth - 1));
        await(right);
        await(left);
    }
    log(name, "ends");
}

void main() {
    vrun(() -> {
        await(createTask(() -> node("t", 2)));
    });
}
