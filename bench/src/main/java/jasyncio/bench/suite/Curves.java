package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** What the cancellation of one task costs, while more and more wait for the same thing. It must not grow. */
final class Curves {
    static final String NAME = "growth";
    static final String TITLE = "cancelling one of n tasks that wait for the same, in any order";

    private static final String MOST = "1000000";
    private static final String MOST_BRIEF = "100000";

    /** By thing: nanoseconds for each number of tasks. */
    private final Map<String, Map<Integer, Double>> costs = new LinkedHashMap<>();

    private Curves() {}

    static Curves measure(Settings settings) throws IOException, InterruptedException {
        Curves curves = new Curves();
        for (String line : Processes.output(Processes.MEASURED, Jvm.command(settings, "continuation",
                "jasyncio.bench.inside.Growth", settings.brief() ? MOST_BRIEF : MOST))) {
            String[] words = line.split(" ", 3);
            curves.costs.computeIfAbsent(words[0], _ -> new TreeMap<>())
                    .put(Integer.valueOf(words[1]), Double.valueOf(words[2]));
        }
        return curves;
    }

    private List<Integer> sizes() {
        TreeSet<Integer> sizes = new TreeSet<>();
        costs.values().forEach(each -> sizes.addAll(each.keySet()));
        return List.copyOf(sizes);
    }

    String table() {
        StringBuilder text = new StringBuilder("### `%s`: %s, ns%n%n| |".formatted(NAME, TITLE));
        StringBuilder rule = new StringBuilder("| --- |");
        for (int size : sizes()) {
            text.append(String.format(Locale.ROOT, " %,d |", size));
            rule.append(" ---: |");
        }
        text.append('\n').append(rule).append('\n');
        costs.forEach((thing, bySize) -> {
            text.append("| ").append(thing).append(" |");
            for (int size : sizes()) {
                Double cost = bySize.get(size);
                text.append(cost == null ? " |" : String.format(Locale.ROOT, " %,.0f |", cost));
            }
            text.append('\n');
        });
        return text.toString();
    }

    void draw(Path file) throws IOException {
        XYChart chart = new XYChartBuilder().width(900).height(500).title("Cancelling " + TITLE.substring(11))
                .xAxisTitle("tasks").yAxisTitle("ns each").build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true).setYAxisMin(100.0);
        costs.forEach((thing, bySize) -> chart.addSeries(thing, List.copyOf(bySize.keySet()),
                List.copyOf(bySize.values())));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(),
                VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    }
}
