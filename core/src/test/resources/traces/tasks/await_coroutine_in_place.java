// Awaiting a coroutine runs it in place; nothing else gets a turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner(String name) {
    log(name);
    return name;
}

void main() {
    vrun(() -> {
        getRunningLoop().callSoon(() -> log("callback"));
        for (var name : List.of("a", "b", "c")) {
            await(coroutine(() -> inner(name)));
        }
        log("all three ran");
        sleep(0);
    });
}
