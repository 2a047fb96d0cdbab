// wait_for() raises what the awaited raises in time.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        try {
            waitFor(() -> child(), 2);
        } catch (Boom e) {
            log(e);
        }
    });
}
