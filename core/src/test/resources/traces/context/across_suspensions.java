// A task keeps its context across its suspensions, whatever runs in between.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var");

void child(String name) {
    var.set(name);
    for (int i = 0; i < 3; i++) {
        sleep(1);
        log(name, var.get());
        var.set(name + i);
    }
}

void main() {
    vrun(() -> {
        await(gather(() -> child("a"), () -> child("b")));
    });
}
