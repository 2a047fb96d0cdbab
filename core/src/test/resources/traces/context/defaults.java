// A variable without a value gives the default asked for, else its own, else an error.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    var bare = new ContextVar<String>("bare");
    var hasDefault = new ContextVar<>("hasDefault", "own");
    log(bare.get("asked for"), hasDefault.get("asked for"), hasDefault.get());
    try {
        bare.get();
    } catch (NoSuchElementException e) {
        log(e);
    }
}
