// as_completed() as a plain iterator gives awaitables that finish in the order of the ends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    return name;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> child("a", 3)), createTask(() -> child("b", 1)),
                createTask(() -> child("c", 2)));
        for (var nextDone : asCompleted(tasks).awaitables()) {
            log(await(nextDone));
        }
    });
}
