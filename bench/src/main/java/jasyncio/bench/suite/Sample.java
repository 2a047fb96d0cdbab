package jasyncio.bench.suite;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one run of a contestant has given. */
record Sample(Map<Metric, Double> figures) {

    /** Read from lines of a key and a figure each; others are ignored. */
    static Sample of(List<String> lines) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            for (Metric metric : Metric.values()) {
                if (words.length == 2 && words[0].equals(metric.key)) {
                    figures.put(metric, Double.valueOf(words[1]));
                }
            }
        }
        return new Sample(figures);
    }

    Sample with(Metric metric, double figure) {
        Map<Metric, Double> more = new EnumMap<>(Metric.class);
        more.putAll(figures);
        more.put(metric, figure);
        return new Sample(more);
    }
}
