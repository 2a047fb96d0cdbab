// A child that is cancelled counts as one that raised CancelledError.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var tasks = Stream.of("a", "b").map(name -> createTask(() -> child(name))).toList();
        var gathering = gather(tasks);
        sleep(1);
        tasks.get(0).cancel("only a");
        try {
            await(gathering);
        } catch (CancelledError e) {
            log("main", e, "gathering cancelled", gathering.cancelled(), "b done", tasks.get(1).done());
        }
    });
}
