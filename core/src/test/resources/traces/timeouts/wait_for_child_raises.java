// wait_for() of a task that answers the cancellation with an exception raises it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        throw new Boom("in cleanup");
    }
}

void main() {
    vrun(() -> {
        try {
            waitFor(() -> child(), 1);
        } catch (Throwable e) {
            log(e);
        }
    });
}
