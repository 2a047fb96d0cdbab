// A coroutine awaited in place shares its awaiter's context.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

void inner() {
    var.set("set by the inner");
}

void main() {
    vrun(() -> {
        await(() -> inner());
        log(var.get());
    });
}
