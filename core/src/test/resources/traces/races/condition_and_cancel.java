// Notifications and cancellations cross: no notification is lost.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Condition;

void consumer(String name, Condition condition, List<Integer> items) {
    try (var _ = condition.acquire()) {
        while (items.isEmpty()) {
            condition.await();
        }
        log(name, "took", items.removeFirst());
    } catch (CancelledError e) {
        log(name, "cancelled");
        throw e;
    }
}

void main() {
    vrun(() -> {
        var condition = new Condition();
        var items = new ArrayList<Integer>();
        var tasks = new HashMap<String, Task<?>>();
        for (var name : List.of("a", "b", "c", "d")) {
            tasks.put(name, createTask(() -> consumer(name, condition, items)));
        }
        sleep(1);
        try (var _ = condition.acquire()) {
            items.add(1);
            condition.signal();
            tasks.get("a").cancel();
        }
        sleep(1);
        try (var _ = condition.acquire()) {
            items.addAll(List.of(2, 3));
            condition.signal(2);
        }
        tasks.get("c").cancel();
        sleep(1);
        try (var _ = condition.acquire()) {
            condition.signalAll();
        }
        Asyncio.wait(tasks.values());
        log("left", items);
    });
}
