// Handling by kind: what matches is handled, the rest goes on.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void bad(RuntimeException exception) {
    sleep(1);
    throw exception;
}

void parent() {
    try {
        taskGroup(group -> {
            group.createTask(() -> bad(new Boom("a")));
            group.createTask(() -> bad(new Bang("b")));
            group.createTask(() -> bad(new Boom("c")));
        });
    } catch (ExceptionGroup e) {
        var parts = e.split(Boom.class);
        log("handled", parts.match());
        if (parts.rest() != null) {
            throw parts.rest();
        }
    }
}

void main() {
    vrun(() -> {
        try {
            parent();
        } catch (ExceptionGroup e) {
            log("main", e);
        }
    });
}
