// What one run sets in its context the next run sees.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var", "default");

void program(String value) {
    log("sees", var.get());
    var.set(value);
}

void main() {
    try (var runner = new Runner(null, VirtualLoop::new)) {
        runner.run(() -> program("first"));
        runner.run(() -> program("second"));
        var context = Context.copyCurrent();
        runner.run(coroutine(() -> program("third")), context);
        log("context has", context.get(var));
        runner.run(() -> program("fourth"));
    }
    log("outside", var.get());
}
