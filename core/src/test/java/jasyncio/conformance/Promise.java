package jasyncio.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of a page in {@code docs/conformance}.
 *
 * @param page the page
 * @param name CPython's test
 * @param text what that test promises
 * @param kept our tests, as {@code Class#method}, or {@code n/a:} and a reason
 */
record Promise(String page, String name, String text, String kept) {
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
        return kept.startsWith("n/a:");
    }

    List<String> tests() {
        return isNotApplicable()
                ? List.of()
                : Stream.of(kept.split(",", -1)).map(test -> test.strip().replace("`", "")).toList();
    }

    @Override
    public String toString() {
        return page + ": " + name + ": " + kept;
    }
}
