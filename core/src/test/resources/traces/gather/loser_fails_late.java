// An exception after gather() has raised is kept in its task.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(double delay, RuntimeException exception) {
    sleep(delay);
    throw exception;
}

void main() {
    vrun(() -> {
        var late = createTask(() -> bad(2, new Bang("late")));
        try {
            await(gather(coroutine(() -> bad(1, new Boom("early"))), late));
        } catch (Boom e) {
            log(e, late.done());
        }
        sleep(2);
        log(late.done(), late.exception());
    });
}
