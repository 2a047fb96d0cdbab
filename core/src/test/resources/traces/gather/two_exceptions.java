// Of two exceptions only the first comes out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(double delay, RuntimeException exception) {
    sleep(delay);
    log("raises", exception);
    throw exception;
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> bad(2, new Boom("late"))), createTask(() -> bad(1, new Bang("early"))));
        try {
            await(gather(tasks));
        } catch (Boom | Bang e) {
            log("gather", e);
        }
        Asyncio.wait(tasks);
        log(tasks.stream().map(t -> t.exception()).toList());
    });
}
