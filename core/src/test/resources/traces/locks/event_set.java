// set() wakes all waiters, in the order in which they came.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void waiter(String name, Event event) {
    event.await();
    log(name, true);
}

void main() {
    vrun(() -> {
        var event = new Event();
        var tasks = Stream.of("a", "b", "c").map(name -> createTask(() -> waiter(name, event))).toList();
        sleep(1);
        log(event.isSet());
        event.set();
        log(event.isSet());
        Asyncio.wait(tasks);
    });
}
