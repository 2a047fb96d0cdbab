// A task created by a remaining task while it is cancelled gets no more than the loop's last turns.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void late() {
    log("late starts");
    sleep(1);
    log("never");
}

void child(List<Task<?>> kept) {
    try {
        sleep(10);
    } finally {
        kept.add(createTask(() -> late()));
        sleep(0);
        kept.getFirst().cancel();
        log("child ends");
    }
}

void main() {
    vrun(() -> {
        createTask(() -> child(new ArrayList<>()));
        sleep(1);
    });
    log("after");
}
