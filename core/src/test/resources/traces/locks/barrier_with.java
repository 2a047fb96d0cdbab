// A barrier as a context manager: the body begins when all have come.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void party(String name, Barrier barrier, double delay) {
    sleep(delay);
    with(barrier, position -> log(name, "in", position));
}

void main() {
    vrun(() -> {
        var barrier = new Barrier(2);
        await(gather(() -> party("a", barrier, 1), () -> party("b", barrier, 2)));
    });
}
