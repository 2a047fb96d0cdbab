// A body that never suspends is done after one turn; its waiter resumes one turn later.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int child() {
    log("child");
    return 1;
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var task = createTask(() -> child());
        for (int i : List.of(0, 1, 2, 3)) {
            loop.callSoon(() -> log("before the await", i));
        }
        await(task);
        log("main resumes");
        loop.callSoon(() -> log("after"));
        sleep(0);
    });
}
