// A barrier of one party holds nobody.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var barrier = new Barrier(1);
        getRunningLoop().callSoon(() -> log("a turn"));
        log(barrier.await(), barrier.await());
        sleep(0);
    });
}
