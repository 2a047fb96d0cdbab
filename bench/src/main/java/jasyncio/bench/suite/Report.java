package jasyncio.bench.suite;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes the tables, in Markdown. */
final class Report {
    private Report() {}

    /** One line for each goal: how far it is. */
    static String goals(Map<Benchmark, Results> all) {
        StringBuilder text = new StringBuilder();
        text.append("| work | ours | | peer | | ratio | to reach | |\n");
        text.append("| --- | --- | ---: | --- | ---: | ---: | ---: | --- |\n");
        all.forEach((benchmark, results) -> {
            for (Goal goal : benchmark.goals()) {
                OptionalDouble ours = results.median(goal.ours(), goal.metric());
                OptionalDouble peers = results.median(goal.peer(), goal.metric());
                if (ours.isEmpty() || peers.isEmpty()) {
                    continue;
                }
                double ratio = goal.metric().ratio(ours.getAsDouble(), peers.getAsDouble());
                text.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %.2f | %s | %s |%n",
                        benchmark.title(), goal.ours(), figure(ours.getAsDouble()), goal.peer(),
                        figure(peers.getAsDouble()), ratio, plain(goal.limit()),
                        ratio <= goal.limit() ? "reached" : "**not yet**"));
            }
        });
        return text.toString();
    }

    /** All figures of one benchmark: the median, in brackets how many times ours, and how far the runs were apart. */
    static String table(Benchmark benchmark, Results results) {
        StringBuilder text = new StringBuilder("### `").append(benchmark.name()).append("`: ");
        text.append(benchmark.title()).append("\n\n| |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (Metric metric : results.metrics()) {
            text.append(' ').append(metric.title).append(" |");
            rule.append(" ---: |");
        }
        text.append(" ± |\n").append(rule).append(" ---: |\n");
        String first = benchmark.contestants().getFirst().name();
        for (String contestant : results.contestants()) {
            text.append("| ").append(contestant).append(" |");
            for (Metric metric : results.metrics()) {
                text.append(' ').append(cell(results, first, contestant, metric)).append(" |");
            }
            text.append(String.format(Locale.ROOT, " %.0f %% |%n",
                    results.spread(contestant, benchmark.metric()) * 50));
        }
        results.missing().forEach((contestant, why) -> text.append("\nLeft out: ").append(contestant).append(" (")
                .append(why).append(").\n"));
        return text.append('\n').toString();
    }

    private static String cell(Results results, String first, String contestant, Metric metric) {
        OptionalDouble value = results.median(contestant, metric);
        OptionalDouble ours = results.median(first, metric);
        if (value.isEmpty()) {
            return "";
        }
        if (ours.isEmpty() || contestant.equals(first) || ours.getAsDouble() == 0) {
            return figure(value.getAsDouble());
        }
        return String.format(Locale.ROOT, "%s (×%.2f)", figure(value.getAsDouble()),
                value.getAsDouble() / ours.getAsDouble());
    }

    /** Three digits that mean something. */
    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? Long.toString(Math.round(limit)) : Double.toString(limit);
    }
}
