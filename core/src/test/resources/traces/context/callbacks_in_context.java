// A callback may be given a context of its own, which keeps what is set in it.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

ContextVar<String> var = new ContextVar<>("var");

void change(String name) {
    log(name, var.get());
    var.set(name);
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var.set("main");
        var context = Context.copyCurrent();
        loop.callSoon(() -> change("first"), context);
        loop.callSoon(() -> change("second"), context);
        loop.callSoon(() -> change("third"));
        sleep(0);
        log("main", var.get(), "context", context.get(var));
    });
}
