// A group's own cancellation of the body counts once and is taken back.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(String name, double delay) {
    sleep(delay);
    throw new Boom(name);
}

void main() {
    vrun(() -> {
        var me = currentTask();
        try {
            taskGroup(group -> {
                for (var name : List.of("a", "b", "c")) {
                    group.createTask(() -> bad(name, 1));
                }
                try {
                    sleep(10);
                } finally {
                    log("in the body", me.cancelling());
                }
            });
        } catch (ExceptionGroup e) {
            log(e, me.cancelling());
        }
        sleep(1);
        log("goes on");
    });
}
