// createTask() schedules a task and does not start it.

import module jasyncio;
import static jasyncio.Asyncio.*;

void foo(String text) {
    IO.println(text);
    sleep(1);
    IO.println("wake up");
}

void main() {
    run(() -> {
        IO.println("Hello World");
        var task = createTask(() -> foo("I am foo"));
        IO.println("foo done");
        await(task);

        IO.println("Hello World");
        task = createTask(() -> foo("I am foo"));
        await(task);
        IO.println("foo done");
    });
}
