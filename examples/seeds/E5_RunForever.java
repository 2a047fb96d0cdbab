// A future completed by a slow operation; its callback stops the loop.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.loop.*;

EventLoop loop = newEventLoop();

void slowOperation(Future<String> future) {
    sleep(1);
    future.setResult("Future is done!");
}

void gotResult(Future<String> future) {
    IO.println(future.result());
    loop.stop();
}

void main() {
    Future<String> future = loop.createFuture();
    loop.createTask(() -> slowOperation(future));
    future.addDoneCallback(this::gotResult);
    try {
        loop.runForever();
    } finally {
        loop.close();
    }
}
