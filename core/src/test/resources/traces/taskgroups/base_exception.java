// A child's KeyboardInterrupt ends the group and comes out bare.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        log("child ends");
    }
}

void interrupted() {
    sleep(1);
    throw new KeyboardInterrupt();
}

void program() {
    try {
        taskGroup(group -> {
            group.createTask(() -> child());
            group.createTask(() -> interrupted());
        });
    } catch (Throwable e) {
        log("main", e);
    }
}

void main() {
    try {
        vrun(() -> program());
    } catch (Throwable e) {
        log("run", e);
    }
}
