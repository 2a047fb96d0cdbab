// Checks the links of a page, all at once but for a limit, and draws how long they took to answer.
//
//     export CLASSPATH=$(mvn -q -f examples/libraries dependency:build-classpath -Dmdep.outputFile=/dev/stdout)
//     ./jasyncio run examples/LinkChecker.java http://127.0.0.1:8000/ latencies.png

import module jasyncio;
import static jasyncio.Asyncio.*;

import module jasyncio.web;
import org.jsoup.Jsoup;
import org.knowm.xchart.*;

static final int AT_A_TIME = 20;
static final double PATIENCE = 30;

record Checked(String link, String answer, double milliseconds) {
    boolean isBroken() {
        return !answer.matches("[23].*");
    }
}

List<String> links(ClientSession session, String page) throws IOException {
    try (var response = session.get(page)) {
        response.raiseForStatus();
        return Jsoup.parse(response.text(), response.url().toString()).select("a[href]").eachAttr("abs:href").stream()
                .filter(link -> link.startsWith("http")).map(link -> link.replaceAll("#.*", "")).distinct().toList();
    }
}

/** The body is not read: leaving the response closes it. */
Checked check(ClientSession session, String link) {
    double began = getRunningLoop().time();
    String answer;
    try (var response = session.get(link)) {
        answer = response.status() + " " + response.reason();
    } catch (IOException failed) {
        answer = failed.getClass().getSimpleName();
    }
    return new Checked(link, answer, (getRunningLoop().time() - began) * 1000);
}

void draw(List<Checked> checked, String file) throws IOException {
    var sorted =
            checked.stream().filter(link -> !link.isBroken()).mapToDouble(Checked::milliseconds).sorted().toArray();
    var share = IntStream.rangeClosed(1, sorted.length).mapToDouble(i -> 100.0 * i / sorted.length).toArray();
    var chart = new XYChartBuilder().width(800).height(500).title("Latency of " + sorted.length + " links")
            .xAxisTitle("milliseconds").yAxisTitle("% answered").build();
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setYAxisDecimalPattern("0").setYAxisTickMarkSpacingHint(60)
            .setLegendVisible(false);
    chart.addSeries("answered", sorted, share);
    BitmapEncoder.saveBitmap(chart, file, BitmapEncoder.BitmapFormat.PNG);
}

void main(String[] args) throws Exception {
    if (args.length != 2) {
        System.err.println("usage: LinkChecker.java URL chart.png");
        System.exit(2);
    }
    System.setProperty("java.awt.headless", "true");
    run(() -> {
        List<Checked> checked;
        try (var session = new ClientSession(ClientOptions.DEFAULT.withTimeout(PATIENCE))) {
            checked = await(gather(AT_A_TIME, links(session, args[0]).stream()
                    .map(link -> (Awaitable<Checked>) () -> check(session, link)).toList()));
        }
        for (var link : checked) {
            IO.println(
                    "%-8s %6.1f ms  %s".formatted(link.isBroken() ? "BROKEN" : "ok", link.milliseconds(), link.link()));
            if (link.isBroken()) {
                IO.println("         " + link.answer());
            }
        }
        toThread(() -> draw(checked, args[1]));
        IO.println("%d links, %d broken; %s".formatted(checked.size(),
                checked.stream().filter(Checked::isBroken).count(), args[1]));
    }, null, NettyLoop::new);
}
