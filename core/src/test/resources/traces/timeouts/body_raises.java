// An exception of the body goes through a timeout that has not expired.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        try {
            timeout(5, () -> {
                sleep(1);
                throw new Boom("a");
            });
        } catch (Boom e) {
            log(e);
        }
        sleep(10);
    });
}
