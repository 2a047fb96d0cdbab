// An object with its own __await__: what it yields are traps, what it returns is the result.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

record Traps(String... traps) implements Body<List<Object>, RuntimeException> {
    @Override
    public List<Object> await() {
        var answers = new ArrayList<Object>();
        for (var trap : traps) {
            answers.add(suspend(trap));
        }
        return answers;
    }
}

List<Object> body() {
    return await(new Traps("Hello ~", "XD"));
}

void main() {
    var coroutine = coroutine(() -> body());
    log(coroutine.send(null));
    log(coroutine.send(1));
    try {
        coroutine.send(2);
    } catch (StopIteration e) {
        log(e.value());
    }
}
