// gather() of futures that are done already is done at once.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var futures = Stream.generate(() -> loop.<Integer>createFuture()).limit(2).toList();
        for (int i = 0; i < 2; i++) {
            futures.get(i).setResult(i);
        }
        var gathering = gather(futures);
        log(gathering.done());
        sleep(0);
        log(gathering.done(), await(gathering));
    });
}
