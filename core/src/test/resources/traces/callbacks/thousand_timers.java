// A thousand timers, most of them cancelled, run in order.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void main() {
    vrun(() -> {
        var loop = getRunningLoop();
        var seen = new ArrayList<Integer>();
        var handles = IntStream.range(0, 1000)
                .mapToObj(i -> loop.callLater((i * 37 % 101) / 4.0, () -> seen.add(i)))
                .toList();
        for (int i = 0; i < handles.size(); i++) {
            if (i % 10 > 0) {
                handles.get(i).cancel();
            }
        }
        sleep(30);
        var kept = IntStream.range(0, 1000).filter(i -> i % 10 == 0).boxed();
        var expected = kept.sorted(Comparator.comparing(i -> i * 37 % 101)).toList();
        log(seen.size(), seen.equals(expected), seen.subList(0, 5));
    });
}
