// A cancelled wait at a barrier leaves the others waiting for one more.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void party(String name, Barrier barrier) {
    try {
        int position = barrier.await();
        log(name, "passes", position);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(3);
        var tasks = new ArrayList<Task<?>>();
        for (var name : List.of("a", "b")) {
            tasks.add(createTask(() -> party(name, barrier)));
        }
        sleep(1);
        tasks.getFirst().cancel("msg");
        sleep(1);
        log("waiting", barrier.nWaiting(), "broken", barrier.broken());
        for (var name : List.of("c", "d")) {
            tasks.add(createTask(() -> party(name, barrier)));
        }
        Asyncio.wait(tasks);
        log("waiting", barrier.nWaiting());
    });
}
