// A token resets a variable to what it was before.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var var = new ContextVar<Object>("var", "default");
    var first = var.set(1);
    var second = var.set(2);
    log(var.get(), second.oldValue());
    var.reset(second);
    log(var.get());
    var.reset(first);
    log(var.get());
    try {
        var.reset(first);
    } catch (IllegalStateException e) {
        log(e);
    }
}
