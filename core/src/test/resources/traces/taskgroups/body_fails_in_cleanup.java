// A body cancelled by a child's failure may fail with an exception of its own.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad() {
    sleep(1);
    throw new Boom("child");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> bad());
                try {
                    sleep(10);
                } finally {
                    throw new Bang("body in cleanup");
                }
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
