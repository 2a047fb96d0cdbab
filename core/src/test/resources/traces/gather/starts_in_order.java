// gather() starts coroutines in order, one turn later.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name) {
    log(name, "starts");
    return name;
}

void main() {
    vrun(() -> {
        var gathering = gather(() -> child("a"), () -> child("b"), () -> child("c"));
        log("gathered", gathering.done());
        log(await(gathering));
    });
}
