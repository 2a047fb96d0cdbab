package jasyncio.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules that make two outputs comparable: {@code expected/rules.tsv}, which {@code expected/README.md} explains.
 */
final class Rules {
    private static final Pattern REFERENCE = Pattern.compile("\\{([~#]?)(\\d)}");

    private record Rule(Pattern pattern, String replacement) {}

    private final List<Rule> rules = new ArrayList<>();

    Rules(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                rules.add(new Rule(Pattern.compile(cells[1]), cells[2].replace("\\n", "\n")));
            }
        }
    }

    /** Applies all rules, in order. */
    String apply(String text) {
        String result = text;
        for (Rule rule : rules) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            result = rule.pattern.matcher(result).replaceAll(
                    match -> Matcher.quoteReplacement(expand(rule.replacement, match, numbers)));
        }
        return result;
    }

    private static String expand(String replacement, MatchResult match, Map<String, Integer> numbers) {
        return REFERENCE.matcher(replacement).replaceAll(reference -> {
            String group = match.group(Integer.parseInt(reference.group(2)));
            return Matcher.quoteReplacement(switch (reference.group(1)) {
                case "~" -> String.valueOf(Math.round(Double.parseDouble(group)));
                case "#" -> String.valueOf(numbers.computeIfAbsent(group, _ -> numbers.size() + 1));
                default -> group;
            });
        });
    }
}
