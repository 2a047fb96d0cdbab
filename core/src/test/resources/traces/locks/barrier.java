// A barrier lets its parties go on together; each learns its place.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void party(String name, Barrier barrier, double delay) {
    sleep(delay);
    log(name, "arrives");
    int position = barrier.await();
    log(name, "goes on", position);
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(3);
        log(barrier.parties(), barrier.nWaiting(), barrier.broken());
        await(gather(() -> party("a", barrier, 1), () -> party("b", barrier, 3), () -> party("c", barrier, 2)));
        log(barrier.parties(), barrier.nWaiting(), barrier.broken());
    });
}
