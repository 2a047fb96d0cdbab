// A callback may cancel another that is ready in the same iteration.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var handles = new ArrayList<Handle>();
        loop.callSoon(() -> handles.getFirst().cancel());
        handles.add(loop.callSoon(() -> log("never")));
        loop.callSoon(() -> log("still called"));
        sleep(0);
        log("end");
    });
}
