// A for loop over an object with an asynchronous iterator of its own.

import module jasyncio;
import static jasyncio.Asyncio.*;

class AsyncIter implements AsyncIterable<Integer>, AsyncIterator<Integer> {
    int iteration = 0;

    @Override
    public AsyncIterator<Integer> aiter() {
        IO.println("__aiter__");
        return this;
    }

    @Override
    public Integer anext() {
        iteration += 1;
        if (iteration > 10) {
            throw new StopAsyncIteration();
        }
        return 42;
    }
}

void bar() {
    for (int i : new AsyncIter()) {
        IO.println(i);
    }
}

void main() {
    var loop = newEventLoop();
    loop.runUntilComplete(() -> bar());
    loop.close();
}
