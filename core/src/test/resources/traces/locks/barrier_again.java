// A barrier can be used round after round.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void party(String name, Barrier barrier, double delay) {
    for (int i = 0; i < 3; i++) {
        sleep(delay);
        barrier.await();
        log(name, "round", i);
    }
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(2);
        await(gather(() -> party("a", barrier, 1), () -> party("b", barrier, 2)));
    });
}
