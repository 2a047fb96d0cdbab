// A thousand tasks finish in the order of their deadlines, then of creation.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child(int i, List<Integer> done) {
    sleep(i % 7);
    done.add(i);
}

void main() {
    vrun(() -> {
        var done = new ArrayList<Integer>();
        await(gather(IntStream.range(0, 1000).mapToObj(i -> coroutine(() -> child(i, done))).toList()));
        var expected = IntStream.range(0, 1000).boxed().sorted(Comparator.comparing(i -> i % 7)).toList();
        log(done.size(), done.equals(expected), done.subList(0, 5), done.subList(995, 1000));
    });
}
