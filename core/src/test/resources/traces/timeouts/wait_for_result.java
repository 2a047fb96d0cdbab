// wait_for() gives the result in time, and None means no limit.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

double child(double delay) {
    sleep(delay);
    return delay;
}

void main() {
    vrun(() -> {
        log(waitFor(() -> child(1), 2));
        log(waitFor(() -> child(50), null));
        log(waitFor(() -> child(0), 1));
    });
}
