package jasyncio.bench.suite;

import java.util.ArrayList;
import java.util.List;

/**
 * Some work, and those who do it.
 *
 * @param name what it is called on the command line
 * @param title what it is, in a line
 * @param metric what the first column shows, by which goals are judged if they do not say another
 * @param contestants ours first
 * @param goals where ours has to get to
 */
record Benchmark(String name, String title, Metric metric, List<Contestant> contestants, List<Goal> goals) {

    Benchmark(String name, String title, Metric metric, List<Contestant> contestants) {
        this(name, title, metric, contestants, List.of());
    }

    /** With one more goal for the first contestant. */
    Benchmark goal(String peer, double limit) {
        return goal(contestants.getFirst().name(), peer, metric, limit);
    }

    Benchmark goal(String ours, String peer, Metric by, double limit) {
        List<Goal> more = new ArrayList<>(goals);
        more.add(new Goal(ours, peer, by, limit));
        return new Benchmark(name, title, metric, contestants, List.copyOf(more));
    }
}
