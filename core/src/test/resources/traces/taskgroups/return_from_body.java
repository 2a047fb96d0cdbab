// Leaving the body early by return waits for the children all the same.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
    log("child ends");
}

String parent() {
    return new TaskGroup().run(group -> {
        group.createTask(() -> child());
        return "returned";
    });
}

void main() {
    vrun(() -> {
        log(parent());
    });
}
