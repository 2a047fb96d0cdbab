// Two tasks side by side: foo returns after four seconds while bar counts.

import module jasyncio;
import static jasyncio.Asyncio.*;

String foo(String text) {
    IO.println(text);
    sleep(4);
    IO.println("wake up");
    return "returns " + text;
}

void bar() {
    for (int i = 0; i < 10; i++) {
        IO.println(i);
        sleep(1);
    }
}

void main() {
    run(() -> {
        var taskFoo = createTask(() -> foo("I am foo"));
        var taskBar = createTask(() -> bar());

        var fooRes = await(taskFoo);
        await(taskBar);
        IO.println(fooRes);
    });
}
