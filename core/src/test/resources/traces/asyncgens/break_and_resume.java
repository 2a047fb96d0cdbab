// A loop that is left early leaves the generator where it was.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

AsyncGenerator<Integer> numbers() {
    return asyncGenerator(g -> {
        for (int i = 0; i < 10; i++) {
            g.yield(i);
        }
    });
}

void main() {
    vrun(() -> {
        var generator = numbers();
        for (int n : generator) {
            log("first loop", n);
            if (n == 2) {
                break;
            }
        }
        for (int n : generator) {
            log("second loop", n);
            if (n == 4) {
                break;
            }
        }
        generator.aclose();
    });
}
