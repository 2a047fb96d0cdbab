// An exception in a finally block takes the place of the first one, which is its context.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(1);
        throw new Boom("first");
    } finally {
        sleep(1);
        throw new Bang("second");
    }
}

void main() {
    vrun(() -> {
        try {
            await(createTask(() -> child()));
        } catch (Bang e) {
            log(e);
        }
    });
}
