// A future with an exception raises it from result() and from await, each time it is asked.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        future.setException(new Boom("a"));
        log(future.done(), future.cancelled(), future.exception());
        for (int i = 0; i < 2; i++) {
            try {
                future.result();
            } catch (Boom e) {
                log("result", e);
            }
            try {
                await(future);
            } catch (Boom e) {
                log("await", e);
            }
        }
    });
}
