// A party that comes back while others still leave waits for the next round.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void fast(Barrier barrier) {
    for (int i = 0; i < 2; i++) {
        log("fast", i, barrier.await());
    }
}

void slow(Barrier barrier) {
    log("slow", 0, barrier.await());
    sleep(1);
    log("slow", 1, barrier.await());
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(2);
        await(gather(() -> slow(barrier), () -> fast(barrier)));
    });
}
