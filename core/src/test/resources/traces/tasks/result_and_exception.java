// result() and exception() of pending, finished, failed and cancelled tasks.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String ends(String how) {
    sleep(1);
    if (how.equals("raise")) {
        throw new Boom("a");
    }
    if (how.equals("cancel")) {
        throw new CancelledError();
    }
    return how;
}

void look(String name, Task<?> task) {
    for (var ask : List.of("result", "exception")) {
        try {
            log(name, ask, ask.equals("result") ? task.result() : task.exception());
        } catch (Throwable e) {
            log(name, ask, "raises", e);
        }
    }
    log(name, "done", task.done(), "cancelled", task.cancelled());
}

void main() {
    vrun(() -> {
        var names = List.of("return", "raise", "cancel");
        var tasks = names.stream().map(how -> createTask(() -> ends(how))).toList();
        for (var task : tasks) {
            look("pending", task);
        }
        Asyncio.wait(tasks);
        for (int i = 0; i < 3; i++) {
            look(names.get(i), tasks.get(i));
        }
    });
}
