// A cancelled gather() whose children refuse: it waits for them, then is cancelled all the same.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name) {
    try {
        sleep(10);
    } catch (CancelledError _) {
        sleep(1);
        log(name, "refuses");
        return name;
    }
    return null;
}

void main() {
    vrun(() -> {
        var gathering = gather(() -> child("a"), () -> child("b"));
        sleep(1);
        gathering.cancel("msg");
        try {
            log("result", await(gathering));
        } catch (CancelledError e) {
            log("main", e);
        }
    });
}
