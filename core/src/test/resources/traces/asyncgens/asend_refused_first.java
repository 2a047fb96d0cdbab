// A generator whose first value is refused is closed at the end of the loop like one that has begun.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var loop = new VirtualLoop();
    var generator = loop.runUntilComplete(() -> {
        var numbers = asyncGenerator(g -> g.yield(1));
        try {
            numbers.asend("too early");
        } catch (IllegalArgumentException e) {
            log(e);
        }
        return numbers;
    });
    loop.runUntilComplete(() -> loop.shutdownAsyncgens());
    loop.runUntilComplete(() -> log(anext(generator, "ended")));
    loop.close();
}
