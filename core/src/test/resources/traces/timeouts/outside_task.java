// A timeout needs a task.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void callback() {
    try {
        timeout(1).enter();
    } catch (IllegalStateException e) {
        log(e);
    }
}

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> callback());
        sleep(0);
    });
}
