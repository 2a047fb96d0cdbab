// Each attempt has a limit of its own, all of them together another.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.primitives.TimeoutException;

String fetch(int attempt) {
    sleep(attempt < 2 ? 3 : 1);
    return "fetched";
}

String withRetries(double limit) {
    return timeout(limit, () -> {
        for (int attempt : List.of(0, 1, 2, 3, 4)) {
            try {
                return timeout(2, () -> fetch(attempt));
            } catch (TimeoutException e) {
                log("attempt", attempt, e);
            }
        }
        return null;
    });
}

void main() {
    vrun(() -> {
        log(withRetries(10));
        try {
            log(withRetries(3));
        } catch (TimeoutException e) {
            log("all together", e);
        }
    });
}
