// Two coroutines driven in turns keep their own places.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void body(String name) {
    for (int i = 0; i < 3; i++) {
        log(name, "got", suspend(i));
    }
}

void main() {
    var a = coroutine(() -> body("a"));
    var b = coroutine(() -> body("b"));
    log(a.send(null), b.send(null));
    for (var value : List.of("x", "y")) {
        log(a.send(value), b.send(value));
    }
    a.close();
    b.close();
}
