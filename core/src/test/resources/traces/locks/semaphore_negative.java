// A semaphore cannot begin below zero.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.Semaphore;

void main() {
    vrun(() -> {
        for (var kind : List.<IntFunction<Semaphore>>of(Semaphore::new, BoundedSemaphore::new)) {
            try {
                kind.apply(-1);
            } catch (IllegalArgumentException e) {
                log(e);
            }
        }
        log(new Semaphore(0).locked());
    });
}
