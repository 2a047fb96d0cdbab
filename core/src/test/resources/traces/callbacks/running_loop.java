// get_running_loop() knows the loop inside, and fails outside.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Object running() {
    try {
        return getRunningLoop();
    } catch (IllegalStateException e) {
        return e;
    }
}

void main() {
    log(running());
    vrun(() -> {
        log(running() == getRunningLoop());
    });
    log(running());
}
