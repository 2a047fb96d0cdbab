// How many turns lie between the last child's end and the waiter of gather().
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void turn(int n) {
    log("turn", n);
    if (n < 4) {
        getRunningLoop().callSoon(() -> turn(n + 1));
    }
}

String child() {
    sleep(1);
    getRunningLoop().callSoon(() -> turn(1));
    return "child";
}

void main() {
    vrun(() -> {
        log(await(gather(() -> child())));
        sleep(1);
    });
}
