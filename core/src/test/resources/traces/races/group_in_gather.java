// Groups side by side in a gather(): a failure in one leaves the other running.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

record Leaf(String name, double delay) {}

void leaf(Leaf leaf) {
    sleep(leaf.delay());
    log(leaf.name());
    if (leaf.name().equals("bad")) {
        throw new Boom(leaf.name());
    }
}

int group(Leaf... leaves) {
    taskGroup(tasks -> {
        for (var leaf : leaves) {
            tasks.createTask(() -> leaf(leaf));
        }
    });
    return leaves.length;
}

void main() {
    vrun(() -> {
        log(await(gather(RETURN_EXCEPTIONS,
                () -> group(new Leaf("a", 1), new Leaf("bad", 2), new Leaf("never", 9)),
                () -> group(new Leaf("b", 1), new Leaf("c", 3)))));
    });
}
