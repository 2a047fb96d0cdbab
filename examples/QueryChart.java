// Asks a database many times, some at once, and draws how long the answers took over time.
//
//     export CLASSPATH=$(mvn -q -f examples/libraries dependency:build-classpath -Dmdep.outputFile=/dev/stdout)
//     ./jasyncio run examples/QueryChart.java --database postgresql://user:secret@localhost/test queries.png

import module jasyncio;
import static jasyncio.Asyncio.*;
import static jasyncio.sql.Sql.*;

import java.util.concurrent.Callable;
import module jasyncio.sql;
import org.knowm.xchart.*;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import picocli.CommandLine;
import picocli.CommandLine.*;

@Command(name = "QueryChart.java", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Draws how long the answers of a database take.")
static class Chart implements Callable<Integer> {
    @Parameters(paramLabel = "PICTURE", arity = "0..1", description = "The file to draw to (${DEFAULT-VALUE}).")
    Path picture = Path.of("queries.png");

    @Option(names = "--database", paramLabel = "URL", description = "Whom to ask (${DEFAULT-VALUE}).")
    String url = "jdbc:h2:mem:chart";

    @Option(names = "--query", description = "What to ask (${DEFAULT-VALUE}).")
    String query = "SELECT 1";

    @Option(names = "--seconds", description = "For how long (${DEFAULT-VALUE}).")
    double seconds = 10;

    @Option(names = "--at-a-time", description = "How many ask at once (${DEFAULT-VALUE}).")
    int atATime = 8;

    record Answer(double after, double milliseconds) {}

    @Override
    public Integer call() throws Exception {
        List<Answer> answers = new ArrayList<>();
        run(() -> {
            try (var db = createPool(url, SqlOptions.DEFAULT.withMaxSize(atATime))) {
                double start = getRunningLoop().time();
                taskGroup(group -> {
                    for (int i = 0; i < atATime; i++) {
                        group.createTask(() -> {
                            for (double now = start; now < start + seconds;) {
                                db.fetch(query);
                                double then = getRunningLoop().time();
                                answers.add(new Answer(then - start, (then - now) * 1000));
                                now = then;
                            }
                        });
                    }
                });
            }
        });
        draw(answers);
        double[] sorted = answers.stream().mapToDouble(Answer::milliseconds).sorted().toArray();
        System.out.printf(Locale.ROOT, "%,d answers, half of them within %.2f ms, 99 of 100 within %.2f ms; see %s%n",
                sorted.length, sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], picture);
        return 0;
    }

    void draw(List<Answer> answers) throws IOException {
        List<Answer> some = new ArrayList<>();
        for (int i = 0; i < answers.size(); i += Math.max(1, answers.size() / 5000)) { // more points show no more
            some.add(answers.get(i));
        }
        var chart = new XYChartBuilder().width(1000).height(500).title(query).xAxisTitle("seconds")
                .yAxisTitle("milliseconds").build();
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarkerSize(3)
                .setLegendVisible(false);
        chart.addSeries("answers", some.stream().map(Answer::after).toList(),
                some.stream().map(Answer::milliseconds).toList());
        BitmapEncoder.saveBitmap(chart, picture.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}

void main(String... args) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new CommandLine(new Chart()).execute(args));
}
