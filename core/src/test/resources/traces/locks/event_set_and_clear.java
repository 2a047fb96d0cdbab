// Waiters wake even if the event is cleared before they run.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void waiter(String name, Event event) {
    event.await();
    log(name, "woke", event.isSet());
}

void main() {
    vrun(() -> {
        var event = new Event();
        var task = createTask(() -> waiter("a", event));
        sleep(1);
        event.set();
        event.clear();
        await(task);
        var late = createTask(() -> waiter("b", event));
        sleep(1);
        log("b still waits", !late.done());
        event.set();
        await(late);
    });
}
