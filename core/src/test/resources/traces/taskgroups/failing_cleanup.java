// Children that fail while they are being cancelled are in the group, too.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("first");
}

void cleanup(double delay, RuntimeException exception) {
    try {
        sleep(10);
    } finally {
        sleep(delay);
        throw exception;
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                group.createTask(() -> cleanup(2, new Bang("late")));
                group.createTask(() -> cleanup(1, new Bang("sooner")));
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
