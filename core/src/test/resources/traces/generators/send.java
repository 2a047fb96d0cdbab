// What is sent in is the value of the yield; the next yield is what send returns.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Double> averager() {
    return generator(g -> {
        double total = 0;
        int count = 0;
        Double average = null;
        while (true) {
            total += (int) g.yield(average);
            count++;
            average = total / count;
        }
    });
}

void main() {
    var generator = averager();
    log(generator.send(null));
    log(generator.send(10), generator.send(20), generator.send(3));
    generator.close();
}
