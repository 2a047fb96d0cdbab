// A child that answers the cancellation with an exception: gather raises that.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } catch (CancelledError _) {
        throw new Boom("in cleanup");
    }
}

void main() {
    vrun(() -> {
        var gathering = gather(() -> child());
        sleep(1);
        gathering.cancel();
        try {
            await(gathering);
        } catch (Throwable e) {
            log(e, gathering.cancelled());
        }
    });
}
