// When main fails the remaining tasks are cancelled all the same.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void program() {
    createTask(() -> child());
    sleep(1);
    throw new Boom("main");
}

void main() {
    try {
        vrun(() -> program());
    } catch (Boom e) {
        log(e);
    }
}
