// The first exception comes out at once; the others run on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    log(name, "ends");
    return name;
}

String bad(double delay) {
    sleep(delay);
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        try {
            await(gather(() -> child("x", 1), () -> bad(2), () -> child("y", 3)));
        } catch (Boom e) {
            log("gather", e);
        }
        sleep(2);
        log("end");
    });
}
