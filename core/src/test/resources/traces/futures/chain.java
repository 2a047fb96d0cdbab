// Futures chained by callbacks: each link takes one turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var futures = Stream.generate(() -> loop.<Integer>createFuture()).limit(4).toList();
        for (int i = 1; i < 4; i++) {
            var following = futures.get(i);
            futures.get(i - 1).addDoneCallback(f -> following.setResult(f.result() + 1));
        }
        futures.getFirst().setResult(0);
        int turns = 0;
        while (!futures.getLast().done()) {
            turns++;
            sleep(0);
        }
        log("result", futures.getLast().result(), "after turns", turns);
    });
}
