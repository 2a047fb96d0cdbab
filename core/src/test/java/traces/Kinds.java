package traces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which Java exceptions may stand for which of Python's: the table kinds.tsv. */
record Kinds(Map<String, List<String>> inJava) {
    private static final Pattern KIND = Pattern.compile("<(\\w+)");

    static Kinds read(Path file) throws IOException {
        Map<String, List<String>> inJava = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                List<String> words = Arrays.asList(line.split("\t", -1));
                inJava.put(words.getFirst(), words.subList(1, words.size()));
            }
        }
        return new Kinds(inJava);
    }

    /** The trace, with each line that may stand for the expected one in the words of that. */
    List<String> inPython(List<String> trace, List<String> expected) {
        return IntStream.range(0, trace.size())
                .mapToObj(i -> i < expected.size() && standsFor(trace.get(i), expected.get(i))
                        ? expected.get(i)
                        : trace.get(i))
                .toList();
    }

    private boolean standsFor(String line, String expected) {
        List<String> wanted = kindsOf(expected);
        List<String> seen = kindsOf(line);
        return withoutKinds(line).equals(withoutKinds(expected)) && IntStream.range(0, wanted.size())
                .allMatch(i -> inJava.getOrDefault(wanted.get(i), List.of(wanted.get(i))).contains(seen.get(i)));
    }

    private static List<String> kindsOf(String line) {
        return KIND.matcher(line).results().map(kind -> kind.group(1)).toList();
    }

    private static String withoutKinds(String line) {
        return KIND.matcher(line).replaceAll("<");
    }
}
