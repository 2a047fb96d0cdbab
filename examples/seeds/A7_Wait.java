// wait() runs many tasks side by side: they print in the order of their sleeps.

import module jasyncio;
import static jasyncio.Asyncio.*;

void f(double time, Object... args) {
    sleep(time);
    IO.println("O w O : " + List.of(args));
}

void mainProgram() {
    var tasks = List.of(
            createTask(() -> f(0.5, 124124, "asd")),
            createTask(() -> f(0.3, new BigInteger("423434343434343434343434343434343434343434343434"), "asd")),
            createTask(() -> f(0.1, 412124, "das")));
    var result = Asyncio.wait(tasks);
    IO.println("done: %d, pending: %d".formatted(result.done().size(), result.pending().size()));
    IO.println(tasks.stream().map(result.done()::contains).toList());
}

void main() {
    var loop = newEventLoop();
    loop.runUntilComplete(() -> mainProgram());
    loop.close();
}
