// gather() of gather(): a failure comes out through both.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name, double delay) {
    sleep(delay);
    if (name.equals("bad")) {
        throw new Boom("a");
    }
    return name;
}

void main() {
    vrun(() -> {
        log(await(gather(gather(() -> child("a", 1), () -> child("b", 2)), () -> child("c", 1))));
        try {
            await(gather(gather(() -> child("a", 1), () -> child("bad", 2)), () -> child("c", 3)));
        } catch (Boom e) {
            log(e);
        }
        log(await(gather(RETURN_EXCEPTIONS, gather(() -> child("bad", 1)), () -> child("c", 1))));
    });
}
