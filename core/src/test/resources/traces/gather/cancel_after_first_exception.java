// A gather() that has raised cannot be cancelled; its children can.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(5);
    } catch (CancelledError e) {
        log("child", e);
        throw e;
    }
}

void bad() {
    sleep(1);
    throw new Boom("a");
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        var gathering = gather(task, coroutine(() -> bad()));
        try {
            await(gathering);
        } catch (Boom e) {
            log(e, gathering.cancel());
        }
        task.cancel("alone");
        Asyncio.wait(List.of(task));
    });
}
