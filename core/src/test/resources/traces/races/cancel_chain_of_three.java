// Three tasks wait for one another; cancelling the middle one reaches both sides.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void innermost() {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("innermost", e);
        throw e;
    }
}

void waitsFor(String name, Task<?> task) {
    try {
        await(task);
    } catch (CancelledError e) {
        log(name, e, currentTask().cancelling());
        throw e;
    }
}

void main() {
    vrun(() -> {
        var first = createTask(() -> innermost());
        var second = createTask(() -> waitsFor("second", first));
        var third = createTask(() -> waitsFor("third", second));
        sleep(1);
        second.cancel("the middle");
        Asyncio.wait(List.of(third));
        log(first.cancelled(), second.cancelled(), third.cancelled());
    });
}
