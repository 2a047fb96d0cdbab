// Children that fail in the same iteration are all in the group, in that order.
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
            taskGroup(group -> {
                for (var name : List.of("a", "b", "c")) {
                    group.createTask(() -> bad(name));
                }
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
