// A task that awaits itself fails, and can go on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    var me = currentTask();
    sleep(0);
    try {
        await(me);
    } catch (IllegalStateException e) {
        log("refused", e);
    }
    return "went on";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        log(await(task));
    });
}
