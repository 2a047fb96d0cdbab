// What a callback schedules runs in the next iteration, after everything of this one.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void parent(String name) {
    log(name);
    getRunningLoop().callSoon(() -> log("child of", name));
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        loop.callSoon(() -> parent("a"));
        loop.callSoon(() -> parent("b"));
        sleep(0);
        log("main 1");
        sleep(0);
        log("main 2");
    });
}
