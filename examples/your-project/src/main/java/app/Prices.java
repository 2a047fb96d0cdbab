package app;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;

/** Asks two shops at the same time. */
public final class Prices {
    private Prices() {}

    static int ask(String shop) {
        sleep(0.1 * shop.length()); // a shop with a long name takes long to answer
        return 10 * shop.length();
    }

    static int lowest() {
        var prices = await(gather(() -> ask("corner"), () -> ask("market hall")));
        return Math.min(prices.get(0), prices.get(1));
    }

    public static void main(String[] args) {
        run(() -> System.out.println("lowest price: " + lowest()));
    }
}
