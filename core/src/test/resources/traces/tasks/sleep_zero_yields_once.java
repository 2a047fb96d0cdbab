// sleep(0) gives every other ready task exactly one turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void counter(String name) {
    for (int i = 0; i < 3; i++) {
        log(name, i);
        sleep(0);
    }
}

void main() {
    vrun(() -> {
        var a = createTask(() -> counter("a"));
        var b = createTask(() -> counter("b"));
        for (int i = 0; i < 5; i++) {
            log("main", i);
            sleep(0);
        }
        log(a.done(), b.done());
    });
}
