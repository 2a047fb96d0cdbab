// A KeyboardInterrupt raised in a task leaves run() after main and the rest were cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

List<String> ended = new ArrayList<>();

void child() {
    try {
        sleep(10);
    } finally {
        ended.add("child");
    }
}

void interrupter() {
    sleep(1);
    throw new KeyboardInterrupt();
}

void program() {
    createTask(() -> child());
    var task = createTask(() -> interrupter());
    try {
        sleep(10);
    } catch (CancelledError e) {
        log("main", e, "because of", task.exception());
        ended.add("main");
        throw e;
    }
}

void main() {
    try {
        vrun(() -> program());
    } catch (KeyboardInterrupt e) {
        log(e, ended.stream().sorted().toList());
    }
}
