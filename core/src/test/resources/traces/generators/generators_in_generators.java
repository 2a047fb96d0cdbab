// Generators nested in generators: the primes by sieving.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

Generator<Integer> integers(int start) {
    return generator(g -> {
        for (int i = start;; i++) {
            g.yield(i);
        }
    });
}

Generator<Integer> withoutMultiples(int prime, Generator<Integer> numbers) {
    return generator(g -> {
        for (int n : numbers) {
            if (n % prime != 0) {
                g.yield(n);
            }
        }
    });
}

Generator<Integer> primes() {
    return generator(g -> {
        var numbers = integers(2);
        while (true) {
            int prime = numbers.next();
            g.yield(prime);
            numbers = withoutMultiples(prime, numbers);
        }
    });
}

void main() {
    var generator = primes();
    log(Stream.generate(generator::next).limit(12).toList());
}
