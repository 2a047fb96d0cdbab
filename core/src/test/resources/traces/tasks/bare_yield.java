// A bare yield to the loop is one turn, like sleep(0).
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    for (int i = 0; i < 3; i++) {
        log(name, i);
        suspend(null);
    }
}

void main() {
    vrun(() -> {
        await(gather(() -> child("a"), () -> child("b")));
    });
}
