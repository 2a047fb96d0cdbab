// Children of the inner and of the outer group fail in the same iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(String name) {
    sleep(1);
    throw new Boom(name);
}

void main() {
    vrun(() -> {
        try {
            taskGroup(outer -> {
                outer.createTask(() -> bad("outer"));
                try {
                    taskGroup(inner -> {
                        inner.createTask(() -> bad("inner"));
                    });
                } catch (Throwable e) {
                    log("inner", e, currentTask().cancelling());
                    throw e;
                }
            });
        } catch (Throwable e) {
            log("outer", e, currentTask().cancelling());
        }
    });
}
