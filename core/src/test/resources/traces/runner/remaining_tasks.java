// What still runs when main ends is cancelled, and waited for.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name, double delay) {
    try {
        sleep(10);
    } finally {
        sleep(delay);
        log(name, "ends");
    }
}

String program() {
    createTask(() -> child("a", 2));
    createTask(() -> child("b", 1));
    sleep(1);
    log("main ends");
    return "result";
}

void main() {
    log(vrun(() -> program()));
}
