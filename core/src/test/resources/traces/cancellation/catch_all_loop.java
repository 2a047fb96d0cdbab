// A worker that catches Exception is still ended by a cancellation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void worker() {
    while (true) {
        try {
            sleep(1);
            throw new Boom("work");
        } catch (Exception e) {
            log("worker goes on after", e);
        }
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> worker());
        sleep(2.5);
        task.cancel();
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
