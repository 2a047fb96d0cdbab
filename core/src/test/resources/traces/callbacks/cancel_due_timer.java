// A timer may be cancelled by a callback of the very iteration in which it is due.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var handles = new ArrayList<Handle>();
        loop.callLater(1, () -> handles.getFirst().cancel());
        handles.add(loop.callLater(1, () -> log("never")));
        sleep(2);
        log("cancelled", handles.getFirst().cancelled());
    });
}
