// A child may add children, also after the body has ended.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(TaskGroup group, int depth) {
    sleep(1);
    log("child", depth);
    if (depth > 0) {
        group.createTask(() -> child(group, depth - 1));
    }
}

void main() {
    vrun(() -> {
        taskGroup(group -> {
            group.createTask(() -> child(group, 3));
            log("body ends");
        });
        log("left");
    });
}
