// async for over an object with its own __aiter__ and __anext__.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

class Countdown implements AsyncIterable<Integer>, AsyncIterator<Integer> {
    int current;

    Countdown(int start) {
        current = start;
    }

    @Override
    public AsyncIterator<Integer> aiter() {
        log("__aiter__");
        return this;
    }

    @Override
    public Integer anext() {
        if (current == 0) {
            throw new StopAsyncIteration();
        }
        current--;
        sleep(1);
        return current;
    }
}

void main() {
    vrun(() -> {
        for (var n : new Countdown(3)) {
            log(n);
        }
        log("end");
    });
}
