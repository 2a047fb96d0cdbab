// Three factorials, computed side by side.

import module jasyncio;
import static jasyncio.Asyncio.*;

void factorial(String name, int number) {
    int f = 1;
    for (int i = 2; i <= number; i++) {
        IO.println("Task %s: Compute factorial(%s)...".formatted(name, i));
        sleep(1);
        f *= i;
    }
    IO.println("Task %s: factorial(%s) = %s".formatted(name, number, f));
}

void main() {
    var loop = newEventLoop();
    var tasks = List.of(
            loop.createTask(() -> factorial("A", 2)),
            loop.createTask(() -> factorial("B", 3)),
            loop.createTask(() -> factorial("C", 4)));
    loop.runUntilComplete(() -> Asyncio.wait(tasks));
    loop.close();
}
