// A block that cancels its own task takes the request back and lets others through.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void block(double delay) {
    var me = currentTask();
    var handle = getRunningLoop().callLater(delay, me::cancel);
    try {
        sleep(10);
    } catch (CancelledError e) {
        if (me.uncancel() > 0) {
            log("someone else wants the end as well");
            throw e;
        }
        log("mine alone");
    } finally {
        handle.cancel();
    }
}

void main() {
    vrun(() -> {
        var mine = createTask(() -> block(1));
        await(mine);
        var both = createTask(() -> block(1));
        getRunningLoop().callLater(1, both::cancel);
        Asyncio.wait(List.of(both));
        log(mine.cancelled(), both.cancelled());
    });
}
