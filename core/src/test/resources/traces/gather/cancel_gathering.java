// Cancelling the future of gather() cancels the children; it is cancelled when they are done.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name) {
    try {
        sleep(10);
    } catch (CancelledError e) {
        log(name, e);
        throw e;
    }
}

void main() {
    vrun(() -> {
        var gathering = gather(() -> child("a"), () -> child("b"));
        sleep(1);
        log(gathering.cancel("msg"), gathering.done());
        try {
            await(gathering);
        } catch (CancelledError e) {
            log("main", e, gathering.cancelled());
        }
    });
}
