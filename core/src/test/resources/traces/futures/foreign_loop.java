// Awaiting a future of another loop is an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var other = new VirtualLoop();
        var future = other.createFuture();
        try {
            await(future);
        } catch (IllegalStateException e) {
            log(e);
        }
        other.close();
    });
}
