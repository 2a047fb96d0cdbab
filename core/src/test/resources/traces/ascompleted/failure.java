// A failure comes out in its turn, and the iteration can go on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    if (name.equals("bad")) {
        throw new Boom("a");
    }
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("bad", 2)),
                createTask(() -> child("c", 3)));
        for (var nextDone : asCompleted(tasks).awaitables()) {
            try {
                log(await(nextDone));
            } catch (Boom e) {
                log(e);
            }
        }
        tasks = List.of(createTask(() -> child("a", 1)), createTask(() -> child("bad", 2)),
                createTask(() -> child("c", 3)));
        for (var task : asCompleted(tasks)) {
            log(task.exception());
        }
    });
}
