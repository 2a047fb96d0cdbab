// cancel() of a future that has an exception changes nothing.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var future = getRunningLoop().createFuture();
        future.setException(new Boom("kept"));
        log("cancel", future.cancel("too late"));
        log(future.cancelled(), future.exception());
    });
}
