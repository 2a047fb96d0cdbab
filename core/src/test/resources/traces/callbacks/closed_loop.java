// A closed loop refuses work; closing it twice is fine.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var loop = new VirtualLoop();
    loop.close();
    loop.close();
    for (var attempt : List.<Runnable>of(() -> loop.callSoon(() -> log()), () -> loop.callLater(1, () -> log()),
            () -> loop.callAt(1, () -> log()), () -> loop.callSoonThreadsafe(() -> log()), loop::runForever)) {
        try {
            attempt.run();
        } catch (IllegalStateException e) {
            log(e);
        }
    }
}
