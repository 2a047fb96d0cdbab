// A token resets its own variable only, in its own context only.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<Integer> var = new ContextVar<>("var");
ContextVar<Integer> other = new ContextVar<>("other");
Token<Integer> token;

void resetElsewhere() {
    try {
        var.reset(token);
    } catch (IllegalArgumentException e) {
        log(e);
    }
}

void main() {
    token = var.set(1);
    try {
        other.reset(token);
    } catch (IllegalArgumentException e) {
        log(e);
    }
    Context.copyCurrent().run(() -> resetElsewhere());
    log(var.get());
}
