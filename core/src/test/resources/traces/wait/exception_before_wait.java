// FIRST_EXCEPTION with a failure that was there before returns at once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    throw new Boom("early");
}

void child() {
    sleep(5);
}

void main() {
    vrun(() -> {
        var tasks = List.of(createTask(() -> bad()), createTask(() -> child()));
        sleep(1);
        var result = Asyncio.wait(tasks, FIRST_EXCEPTION);
        log(result.done().size(), result.pending().size(), tasks.get(0).exception());
    });
}
