// A done callback gets the future, and runs before the task that awaits it goes on.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.loop.*;

String foo(String text) {
    IO.println(text);
    sleep(1);
    IO.println("wake up");
    return "returns " + text;
}

void callback(Future<String> future) {
    IO.println("Future has result: " + future.result());
    IO.println("I am callback");
}

void main() {
    run(() -> {
        var taskFoo = createTask(() -> foo("I am foo"));
        taskFoo.addDoneCallback(this::callback);
        var fooRes = await(taskFoo);
        IO.println(fooRes);
    });
}
