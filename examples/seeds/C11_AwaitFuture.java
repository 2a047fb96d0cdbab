// One coroutine sets the future's result after two seconds; others await it.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.loop.*;

void coro1(Future<String> future) {
    sleep(2);
    future.setResult("data");
}

void coro2(Future<String> future) {
    IO.println(await(future));
}

void coro3(Future<String> future) {
    IO.println("also " + await(future));
}

void main() {
    run(() -> {
        var future = new Future<String>();
        await(gather(() -> coro1(future), () -> coro2(future), () -> coro3(future)));
        IO.println(future.done() + " " + await(future));
    });
}
