// A cancellation of main leaves run() as CancelledError.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void program() {
    var me = currentTask();
    getRunningLoop().callLater(1, () -> me.cancel("stop"));
    try {
        sleep(10);
    } finally {
        log("main ends");
    }
}

void main() {
    try {
        vrun(() -> program());
    } catch (CancelledError e) {
        log(e);
    }
}
