package jasyncio.bench.suite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What the contestants of one benchmark have given so far. */
final class Results {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    void add(String contestant, Sample sample) {
        samples.computeIfAbsent(contestant, _ -> new ArrayList<>()).add(sample);
    }

    /** Notes why a contestant has no samples. */
    void leaveOut(String contestant, String why) {
        missing.put(contestant, why);
    }

    boolean isLeftOut(String contestant) {
        return missing.containsKey(contestant);
    }

    /** Who was left out, and why. */
    Map<String, String> missing() {
        return missing;
    }

    /** Those who have given anything. */
    List<String> contestants() {
        return List.copyOf(samples.keySet());
    }

    /** What anybody was measured by, in one order. */
    List<Metric> metrics() {
        Map<Metric, Boolean> known = new EnumMap<>(Metric.class);
        samples.values().forEach(all -> all.forEach(each -> each.figures().keySet().forEach(m -> known.put(m, true))));
        return List.copyOf(known.keySet());
    }

    /** The median; empty where there is none. */
    OptionalDouble median(String contestant, Metric metric) {
        double[] all = sorted(contestant, metric);
        int middle = all.length / 2;
        return all.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2);
    }

    /** How far the lowest and the highest are apart, as a part of the median. */
    double spread(String contestant, Metric metric) {
        double[] all = sorted(contestant, metric);
        return all.length == 0 ? 0 : (all[all.length - 1] - all[0]) / median(contestant, metric).orElseThrow();
    }

    private double[] sorted(String contestant, Metric metric) {
        return samples.getOrDefault(contestant, List.of()).stream()
                .filter(sample -> sample.figures().containsKey(metric))
                .mapToDouble(sample -> sample.figures().get(metric)).sorted().toArray();
    }
}
