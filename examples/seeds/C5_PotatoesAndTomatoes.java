// Potatoes and tomatoes are bought at once: while one delivery is awaited, the other is unpacked.

import module jasyncio;
import static jasyncio.Asyncio.*;

class Potato {}

class Tomato {}

record Delivery(double seconds, int num) {}

/** A shelf of one vegetable, and what its supplier delivers: how long it takes, how many it brings. */
class Shelf<V> {
    final Supplier<V> vegetable;
    final Deque<V> stock = new ArrayDeque<>();
    final Iterator<Delivery> deliveries;

    Shelf(Supplier<V> vegetable, Delivery... deliveries) {
        this.vegetable = vegetable;
        this.deliveries = List.of(deliveries).iterator();
        stock.add(vegetable.get());
    }

    void askForMore() {
        var delivery = deliveries.next();
        sleep(delivery.seconds());
        for (int i = 0; i < delivery.num(); i++) {
            stock.add(vegetable.get());
        }
    }

    AsyncGenerator<V> take(int num) {
        return asyncGenerator(g -> {
            for (int i = 0; i < num; i++) {
                if (stock.isEmpty()) {
                    askForMore();
                }
                g.yield(stock.removeLast());
            }
        });
    }
}

Shelf<Potato> potatoes = new Shelf<>(Potato::new, new Delivery(0.3, 3), new Delivery(0.3, 5),
        new Delivery(0.6, 2), new Delivery(0.3, 6), new Delivery(0.3, 3));
Shelf<Tomato> tomatoes = new Shelf<>(Tomato::new, new Delivery(0.4, 3), new Delivery(0.3, 2),
        new Delivery(0.3, 6), new Delivery(0.6, 3), new Delivery(0.3, 5));

List<Potato> buyPotatoes() {
    var bucket = new ArrayList<Potato>();
    for (var p : potatoes.take(20)) {
        bucket.add(p);
        IO.println("Got potato %d...".formatted(System.identityHashCode(p)));
    }
    return bucket;
}

List<Tomato> buyTomatoes() {
    var bucket = new ArrayList<Tomato>();
    for (var t : tomatoes.take(20)) {
        bucket.add(t);
        IO.println("Got tomato %d...".formatted(System.identityHashCode(t)));
    }
    return bucket;
}

void mainProgram() {
    var bought = List.of(createTask(() -> buyPotatoes()), createTask(() -> buyTomatoes()));
    Asyncio.wait(bought);
    IO.println("%d potatos and %d tomatos".formatted(
            bought.get(0).result().size(), bought.get(1).result().size()));
}

void main() {
    var loop = newEventLoop();
    loop.runUntilComplete(() -> mainProgram());
    loop.close();
}
