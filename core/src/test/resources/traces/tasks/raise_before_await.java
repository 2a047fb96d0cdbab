// A failure nobody has awaited yet is kept until someone does.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    throw new Boom("early");
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        log(task.done(), task.exception());
        try {
            await(task);
        } catch (Boom e) {
            log("caught", e);
        }
    });
}
