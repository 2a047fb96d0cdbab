// gather() of nothing is an empty list.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        log(await(gather()));
    });
}
