// A group without children is left without a turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> log("a turn"));
        taskGroup(_ -> {
            log("body");
        });
        log("left");
        sleep(0);
    });
}
