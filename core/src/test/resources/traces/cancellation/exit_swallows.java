// An __aexit__ that returns true swallows a cancellation like any other exception.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Swallow implements AsyncContextManager<Swallow> {
    @Override
    public Swallow enter() {
        return this;
    }

    @Override
    public boolean exit(Throwable exception) {
        log("exit", exception);
        return true;
    }
}

String child() {
    with(new Swallow(), _ -> {
        sleep(10);
    });
    log("went on", currentTask().cancelling());
    return "result";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel("msg");
        log(await(task));
    });
}
