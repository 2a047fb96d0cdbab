// A gather() in a child of a group that is cancelled takes its own children along.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void leaf(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name, "cancelled");
        throw e;
    }
}

void gatherer() {
    try {
        await(gather(() -> leaf("a"), () -> leaf("b")));
    } catch (CancelledError e) {
        log("gatherer cancelled");
        throw e;
    }
}

void bad() {
    sleep(1);
    throw new Boom("bad");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> gatherer());
                group.createTask(() -> bad());
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
