// An exception group that a task raises is an exception like any other.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    sleep(1);
    throw new ExceptionGroup("several", List.of(new Boom("a"), new Bang("b")));
}

void main() {
    vrun(() -> {
        log(await(gather(RETURN_EXCEPTIONS, () -> child())));
        try {
            await(createTask(() -> child()));
        } catch (ExceptionGroup e) {
            log(e.subgroup(Boom.class));
        }
    });
}
