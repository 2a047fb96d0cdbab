// gather() gives the results in the order of its arguments, whatever the order of the ends.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    return name;
}

void main() {
    vrun(() -> {
        log(await(gather(() -> child("a", 3), () -> child("b", 1), () -> child("c", 2))));
    });
}
