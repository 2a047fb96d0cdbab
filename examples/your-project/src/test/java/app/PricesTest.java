package app;

import static jasyncio.Asyncio.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;
import org.junit.jupiter.api.Test;

class PricesTest {
    @Test
    void asksBothShopsAtTheSameTime() {
        var time = new VirtualTime();
        int price = run(() -> Prices.lowest(), null, () -> new EventLoop(time, time));
        assertEquals(60, price);
        assertEquals(1.1, time.time(), 1e-9); // the slower of the two; no real time passes
    }
}
