// When the shield was cancelled and the inner task fails, the loop's exception handler is told.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    sleep(2);
    throw new Boom("nobody listens");
}

void main() {
    vrun(() -> {
        getRunningLoop().setExceptionHandler((_, context) -> log("handler", context.exception()));
        var task = createTask(() -> inner());
        var shielded = shield(task);
        sleep(1);
        shielded.cancel();
        sleep(2);
        log(shielded.cancelled(), task.done());
    });
}
