// Another exception outside Exception makes a BaseExceptionGroup.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void crash() {
    sleep(1);
    throw new Crash("a");
}

void main() {
    vrun(() -> {
        try {
            taskGroup(group -> {
                group.createTask(() -> crash());
            });
        } catch (ExceptionGroup e) {
            log(e);
        }
    });
}
