// With return_exceptions every outcome is in its place, exceptions and cancellations too.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

String good() {
    sleep(1);
    return "good";
}

String bad() {
    sleep(2);
    throw new Boom("bad");
}

String cancels() {
    throw new CancelledError("by myself");
}

void main() {
    vrun(() -> {
        log(await(gather(RETURN_EXCEPTIONS, () -> good(), () -> bad(), () -> cancels())));
    });
}
