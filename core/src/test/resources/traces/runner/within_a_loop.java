// run() within a running loop is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void inner() {
    log("never");
}

void main() {
    vrun(() -> {
        var coroutine = coroutine(() -> inner());
        try {
            run(coroutine);
        } catch (IllegalStateException e) {
            log(e);
        }
        coroutine.close();
    });
}
