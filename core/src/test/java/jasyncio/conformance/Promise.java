package jasyncio.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a page in {@code docs/conformance}.
 *
 * @param page the page
 * @param name CPython's tests
 * @param text what they promise
 * @param kept our tests, as {@code `Class#method`}, or {@code `#method`} for another of the class before, or
 *     {@code `area/name`} for a trace program; or {@code n/a:} and a reason
 */
record Promise(String page, String name, String text, String kept) {
    private static final Pattern NAMED = Pattern.compile("`(?<type>\\w*)#(?<method>\\w+)`|`(?<program>\\w+/\\w+)`");
    static final Path PAGES = Path.of("..", "docs", "conformance");

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".md")).sorted()
                    .toList();
        }
    }

    static List<Promise> all() throws IOException {
        return pages().stream().flatMap(page -> on(page).stream()).toList();
    }

    static List<Promise> on(String page) {
        try {
            return Files.readAllLines(PAGES.resolve(page)).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> parse(page, line))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Promise parse(String page, String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException(page + ": not a row of three cells: " + line);
        }
        return new Promise(page, cells[0].strip(), cells[1].strip(), cells[2].strip());
    }

    boolean isNotApplicable() {
        return kept.startsWith("n/a");
    }

    List<String> tests() {
        List<String> tests = new ArrayList<>();
        String type = "";
        for (Matcher named = NAMED.matcher(kept); named.find();) {
            if (named.group("program") != null) {
                tests.add(named.group("program"));
                continue;
            }
            type = named.group("type").isEmpty() ? type : named.group("type");
            tests.add(type + "#" + named.group("method"));
        }
        return tests;
    }

    @Override
    public String toString() {
        return page + ": " + name + ": " + kept;
    }
}
