// A task cancelled in __aenter__ never enters, and so does not exit.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Manager implements AsyncContextManager<Void> {
    @Override
    public Void enter() {
        log("entering");
        sleep(10);
        return null;
    }

    @Override
    public boolean exit(Throwable error) {
        log("never");
        return false;
    }
}

void child() {
    with(new Manager(), _ -> {
        log("never");
    });
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        Asyncio.wait(List.of(task));
        log(task.cancelled());
    });
}
