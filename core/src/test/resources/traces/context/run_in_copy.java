// Context.run() runs a function in a context; it cannot be entered while it is entered.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<Integer> var = new ContextVar<>("var", 0);

void increment(Context context, int depth) {
    var.set(var.get() + 1);
    log("inside", var.get());
    if (depth > 0) {
        try {
            context.run(() -> increment(context, depth - 1));
        } catch (IllegalStateException e) {
            log(e);
        }
    }
}

void main() {
    var context = Context.copyCurrent();
    context.run(() -> increment(context, 0));
    context.run(() -> increment(context, 1));
    log("outside", var.get(), "context", context.get(var));
}
