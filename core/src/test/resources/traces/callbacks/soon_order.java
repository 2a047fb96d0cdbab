// call_soon is first in, first out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        for (int i : List.of(0, 1, 2, 3, 4)) {
            loop.callSoon(() -> log(i));
        }
        log("scheduled");
        sleep(0);
        log("end");
    });
}
