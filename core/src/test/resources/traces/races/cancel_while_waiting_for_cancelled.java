// A task that cancels another and waits for it is cancelled itself meanwhile.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void stubborn() {
    try {
        sleep(10);
    } finally {
        log("stubborn cleans up");
        try {
            sleep(3);
        } catch (CancelledError e) {
            log("stubborn", e);
            throw e;
        } finally {
            log("stubborn ends");
        }
    }
}

void stopper(Task<?> task) {
    task.cancel("stop");
    try {
        await(task);
    } catch (CancelledError e) {
        log("stopper", e, "for me", currentTask().cancelling() > 0);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var task = createTask(() -> stubborn());
        sleep(1);
        var stop = createTask(() -> stopper(task));
        sleep(1);
        stop.cancel("stop stopping");
        Asyncio.wait(List.of(stop));
        log(task.cancelled(), stop.cancelled(), task.cancelling());
    });
}
