// Tasks that end together come in the order in which they ended.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String child(String name) {
    sleep(1);
    return name;
}

void main() {
    vrun(() -> {
        var tasks = Stream.of("c", "a", "b").map(name -> createTask(() -> child(name))).toList();
        var ended = new ArrayList<String>();
        for (var nextDone : asCompleted(tasks).awaitables()) {
            ended.add(await(nextDone));
        }
        log(ended);
    });
}
