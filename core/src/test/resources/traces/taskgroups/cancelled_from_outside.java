// A cancelled group cancels its children and lets the CancelledError out.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(String name, List<String> ended) {
    try {
        sleep(10);
    } finally {
        ended.add(name);
    }
}

void parent(List<String> ended) {
    taskGroup(group -> {
        for (var name : List.of("a", "b", "c")) {
            group.createTask(() -> child(name, ended));
        }
    });
}

void main() {
    vrun(() -> {
        var ended = new ArrayList<String>();
        var task = createTask(() -> parent(ended));
        sleep(1);
        task.cancel("msg");
        try {
            await(task);
        } catch (CancelledError e) {
            log(e, ended.stream().sorted().toList(), task.cancelling());
        }
    });
}
