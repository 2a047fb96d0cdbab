// Fifty potatoes, taken from a shelf that the supplier fills again when it is empty.

import module jasyncio;
import static jasyncio.Asyncio.*;

static class Potato {
    static List<Potato> make(int num) {
        return Stream.generate(Potato::new).limit(num).toList();
    }
}

record Delivery(double seconds, int num) {}

Deque<Potato> allPotatoes = new ArrayDeque<>(Potato.make(5));

// The supplier's day: how long each delivery takes, and how many potatoes it brings.
Iterator<Delivery> deliveries = List.of(
        new Delivery(0.3, 7), new Delivery(0.2, 9), new Delivery(0.4, 4), new Delivery(0.1, 10),
        new Delivery(0.5, 6), new Delivery(0.3, 8), new Delivery(0.2, 9)).iterator();

Generator<Potato> takeFromShelf(int num) {
    return generator(g -> {
        for (int count = 0; !allPotatoes.isEmpty() && count < num; count++) {
            g.yield(allPotatoes.removeLast());
        }
    });
}

void askForPotato() {
    var delivery = deliveries.next();
    sleep(delivery.seconds());
    IO.println("%d more potatos".formatted(delivery.num()));
    allPotatoes.addAll(Potato.make(delivery.num()));
}

AsyncGenerator<Potato> takePotatoes(int num) {
    return asyncGenerator(g -> {
        for (int count = 0; count < num; count++) {
            if (allPotatoes.isEmpty()) {
                askForPotato();
            }
            g.yield(allPotatoes.removeLast());
        }
    });
}

List<Potato> buyPotatoes() {
    var bucket = new ArrayList<Potato>();
    for (var p : takeFromShelf(50)) {
        bucket.add(p);
    }
    IO.println("the shelf had %d".formatted(bucket.size()));
    for (var p : takePotatoes(50 - bucket.size())) {
        bucket.add(p);
        IO.println("Got potato %d...".formatted(System.identityHashCode(p)));
    }
    return bucket;
}

void main() {
    var loop = newEventLoop();
    var res = loop.runUntilComplete(() -> buyPotatoes());
    IO.println("%d potatos, %d of them different".formatted(res.size(), new HashSet<>(res).size()));
    loop.close();
}
