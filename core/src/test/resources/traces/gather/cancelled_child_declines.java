// A gather that is cancelled tells the message of its last child's cancellation, even if the child fails in another
// way.
import module jasyncio;
import jasyncio.loop.Future;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Future<?> gathering;

void child() {
    gathering.cancel("enough");
    throw new Boom();
}

void main() {
    vrun(() -> {
        gathering = gather(RETURN_EXCEPTIONS, this::child);
        try {
            await(gathering);
        } catch (CancelledError e) {
            log(e);
        }
    });
}
