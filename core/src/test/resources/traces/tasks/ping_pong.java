// Two tasks hand a value to and fro over futures; each hand-over takes one turn.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

import jasyncio.loop.Future;

void player(String name, Map<String, Future<Integer>> box, boolean start) {
    var loop = getRunningLoop();
    if (start) {
        box.get("b").setResult(1);
    }
    for (int i = 0; i < 3; i++) {
        int ball = await(box.get(name));
        log(name, ball);
        box.put(name, loop.createFuture());
        var other = name.equals("a") ? "b" : "a";
        if (!box.get(other).done()) {
            box.get(other).setResult(ball + 1);
        }
    }
}

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var box = new HashMap<String, Future<Integer>>(Map.of("a", loop.createFuture(), "b", loop.createFuture()));
        var a = createTask(() -> player("a", box, true));
        var b = createTask(() -> player("b", box, false));
        Asyncio.wait(List.of(a, b));
        log("end");
    });
}
