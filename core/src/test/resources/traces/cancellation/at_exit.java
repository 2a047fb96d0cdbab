// A task cancelled in __aexit__ gets the error there.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Manager implements AsyncContextManager<Manager> {
    @Override
    public Manager enter() {
        return this;
    }

    @Override
    public boolean exit(Throwable exception) {
        log("exiting", exception);
        try {
            sleep(10);
        } catch (CancelledError e) {
            log("exit", e);
            throw e;
        }
        return false;
    }
}

void child() {
    with(new Manager(), _ -> {
        log("body");
    });
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel("msg");
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
