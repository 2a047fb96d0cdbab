// Asynchronous comprehensions: over an asynchronous generator, with a filter, and with a wait inside.

import module jasyncio;
import static jasyncio.Asyncio.*;

AsyncGenerator<Integer> takePotatoes(int num) {
    return asyncGenerator(g -> {
        for (int i = 0; i < num; i++) {
            sleep(0.01);
            g.yield(i);
        }
    });
}

int one() {
    IO.println("one");
    return 1;
}

int two() {
    IO.println("two");
    return 2;
}

int three() {
    IO.println("three");
    return 3;
}

Iterator<Boolean> answers = List.of(true, false, true).iterator();

boolean condition() {
    sleep(0.01);
    return answers.next();
}

void main() {
    run(() -> {
        var bucket = takePotatoes(5).toList();
        IO.println(bucket);

        var even = takePotatoes(10).filter(p -> p % 2 == 0).toList();
        IO.println(even);

        var functions = List.<Body<Integer, RuntimeException>>of(() -> one(), () -> two(), () -> three());
        var result = functions.stream().filter(f -> condition()).map(f -> await(f)).toList();
        IO.println(result);
    });
}
