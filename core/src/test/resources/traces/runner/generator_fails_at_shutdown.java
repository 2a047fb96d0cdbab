// A generator whose cleanup fails at shutdown is reported to the exception handler.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

List<Object> kept = new ArrayList<>();

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        try {
            g.yield(1);
        } finally {
            throw new Boom("in cleanup");
        }
    });
}

void main() {
    vrun(() -> {
        getRunningLoop().setExceptionHandler((_, context) -> log("handler", context.exception()));
        var generator = numbers();
        kept.add(generator);
        generator.anext();
    });
}
