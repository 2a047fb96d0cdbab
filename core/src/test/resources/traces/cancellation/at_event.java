// A cancelled wait on an event leaves the other waiters.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void waiter(String name, Event event) {
    try {
        event.await();
        log(name, "woke");
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var event = new Event();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> waiter(name, event))).toList();
        sleep(1);
        tasks.get(1).cancel("msg");
        sleep(1);
        event.set();
        Asyncio.wait(tasks);
    });
}
