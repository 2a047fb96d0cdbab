// Body and child fail: the child's exception comes first, the body's last.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        throw new Bang("child in cleanup");
    }
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> child());
                sleep(1);
                throw new Boom("body");
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
