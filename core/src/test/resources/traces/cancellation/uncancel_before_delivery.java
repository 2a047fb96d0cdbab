// Taking the only request back before it is delivered calls the cancellation off.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child() {
    var me = currentTask();
    me.cancel("called off");
    log("uncancel", me.uncancel());
    sleep(1);
    log("not cancelled");
    return "result";
}

void main() {
    vrun(() -> {
        log(await(createTask(() -> child())));
    });
}
