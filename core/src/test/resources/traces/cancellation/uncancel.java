// cancelling() counts the requests and uncancel() takes one back, never below none.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    var me = currentTask();
    log("cancelling", me.cancelling(), "uncancel", me.uncancel());
    try {
        sleep(10);
    } catch (CancelledError _) {
        log("cancelling", me.cancelling());
    }
    me.cancel();
    log("cancelling", me.cancelling(), "uncancel", me.uncancel());
    try {
        sleep(0);
    } catch (CancelledError e) {
        log(e);
    }
    log("uncancel", me.uncancel(), me.uncancel());
    return "end";
}

void main() {
    vrun(() -> {
        var task = createTask(() -> child());
        sleep(1);
        task.cancel();
        log(await(task));
    });
}
