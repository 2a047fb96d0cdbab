// A task whose awaited task swallows the cancellation is not cancelled: it gets the inner result.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String inner() {
    try {
        sleep(10);
    } catch (CancelledError _) {
        log("inner refuses");
        return "inner result";
    }
    return null;
}

String outer(Task<String> task) {
    log("outer got", await(task));
    return "outer result";
}

void main() {
    vrun(() -> {
        var i = createTask(() -> inner());
        var o = createTask(() -> outer(i));
        sleep(1);
        log(o.cancel());
        log(await(o), o.cancelled(), o.cancelling());
    });
}
