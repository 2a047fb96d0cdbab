// A gather() whose children are all done cannot be cancelled.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

int child() {
    return 1;
}

void main() {
    vrun(() -> {
        var gathering = gather(() -> child(), () -> child());
        await(gathering);
        log(gathering.cancel(), gathering.result());
    });
}
