// A barrier needs at least one party.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        for (int parties : List.of(0, -1)) {
            try {
                new Barrier(parties);
            } catch (IllegalArgumentException e) {
                log(parties, e);
            }
        }
    });
}
