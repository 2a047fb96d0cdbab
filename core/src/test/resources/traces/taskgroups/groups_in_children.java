// Children with groups of their own: a failure goes up level by level.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

record Leaf(String name, double delay) {}

void leaf(String name, double delay) {
    sleep(delay);
    if (name.equals("bad")) {
        throw new Boom(name);
    }
    log(name, "ends");
}

void branch(String name, Leaf... leaves) {
    try {
        taskGroup(group -> {
            for (var leaf : leaves) {
                group.createTask(() -> leaf(leaf.name(), leaf.delay()));
            }
        });
    } catch (Throwable e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> branch("left", new Leaf("a", 1), new Leaf("bad", 2)));
                group.createTask(() -> branch("right", new Leaf("b", 1), new Leaf("c", 3)));
            });
        } catch (ExceptionGroup e) {
            log("main", e);
        }
    });
}
