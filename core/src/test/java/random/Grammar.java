package random;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import random.Sexp.Seq;
import random.Sexp.Word;

/** What random programs are drawn from: grammar.txt, which says how to read it. */
record Grammar(Map<String, List<Choice>> rules) {
    /** An alternative of a rule. */
    record Choice(int weight, Sexp form) {}

    static Grammar read() throws IOException {
        try (InputStream text = Objects.requireNonNull(Grammar.class.getResourceAsStream("/random/grammar.txt"))) {
            return of(Sexp.parse("(" + new String(text.readAllBytes(), StandardCharsets.UTF_8) + ")"));
        }
    }

    private static Grammar of(Seq text) {
        Map<String, List<Choice>> rules = new HashMap<>();
        for (Sexp rule : text.parts()) {
            List<Choice> choices = new ArrayList<>();
            for (Sexp choice : ((Seq) rule).from(1)) {
                choices.add(new Choice(Integer.parseInt(((Seq) choice).word(0)), ((Seq) choice).parts().get(1)));
            }
            rules.put(((Seq) rule).word(0), choices);
        }
        return new Grammar(rules);
    }

    /** The program of a seed: always the same one. */
    Seq draw(long seed) {
        return new Draw(this, new Random(seed)).program();
    }

    /** One program being drawn. */
    private static final class Draw {
        private static final int DEEPEST = 5;

        private final Grammar grammar;
        private final Random random;

        /** How many names of a kind there are. */
        private final Map<Character, Integer> names = new HashMap<>();

        /** Names that were drawn in a form whose end has not been drawn. */
        private final Set<Word> open = new HashSet<>();

        private int labels;
        private int depth;

        /** How many statements there may still be. */
        private int left;

        /** The rule of the list of statements that is being drawn. */
        private String rule = "async";

        Draw(Grammar grammar, Random random) {
            this.grammar = grammar;
            this.random = random;
            left = 10 + random.nextInt(50);
        }

        Seq program() {
            List<Sexp> statements = new ArrayList<>();
            for (int i = 3 + random.nextInt(5); i > 0; i--) {
                statements.add(choose("declare"));
            }
            for (int i = 5 + random.nextInt(9); i > 0; i--) {
                statements.add(choose("main"));
            }
            return new Seq(statements);
        }

        private Sexp choose(String name) {
            List<Choice> choices = Objects.requireNonNull(grammar.rules.get(name), name);
            while (true) {
                int at = random.nextInt(choices.stream().mapToInt(Choice::weight).sum());
                for (Choice choice : choices) {
                    at -= choice.weight;
                    if (at < 0) {
                        Sexp drawn = expand(choice.form);
                        if (drawn != null) {
                            return drawn;
                        }
                        break;
                    }
                }
            }
        }

        /** Null if the form needs a name of a kind of which there is none. */
        private @Nullable Sexp expand(Sexp form) {
            return switch (form) {
                case Word(String text) when text.startsWith("<") -> choose(text.substring(1, text.length() - 1));
                case Word(String text) when text.startsWith("*") ->
                        block(text.length() == 1 ? rule : text.substring(1));
                case Word(String text) when text.startsWith("+") -> newName(text.charAt(1));
                case Word(String text) when text.startsWith("$") -> someName(text.charAt(1));
                case Word(String text) when text.startsWith("~") ->
                        someName(text.charAt(1)) instanceof Word name && !open.contains(name) ? name : null;
                case Word(String text) when text.startsWith("!") ->
                        someName(text.charAt(1)) instanceof Word name && open.contains(name) ? name : null;
                case Word(String text) when text.equals("@") -> new Word("n" + ++labels);
                case Word word -> word;
                case Seq(List<Sexp> parts) -> {
                    List<Sexp> drawn = new ArrayList<>();
                    for (Sexp part : parts) {
                        Sexp one = expand(part);
                        if (one == null) {
                            break;
                        }
                        drawn.add(one);
                    }
                    for (int i = 0; i < drawn.size(); i++) {
                        if (parts.get(i) instanceof Word(String text) && text.startsWith("+")) {
                            open.remove(drawn.get(i));
                        }
                    }
                    yield drawn.size() == parts.size() ? new Seq(drawn) : null;
                }
            };
        }

        private Word newName(char kind) {
            Word name = new Word(kind + "" + names.merge(kind, 1, Integer::sum));
            open.add(name);
            return name;
        }

        private @Nullable Word someName(char kind) {
            int known = names.getOrDefault(kind, 0);
            return known == 0 ? null : new Word(kind + "" + (1 + random.nextInt(known)));
        }

        private Seq block(String inside) {
            String outside = rule;
            rule = inside;
            depth++;
            List<Sexp> statements = new ArrayList<>();
            for (int i = depth > DEEPEST ? 0 : 1 + random.nextInt(4); i > 0 && left > 0; i--) {
                left--;
                statements.add(choose(rule));
            }
            depth--;
            rule = outside;
            return new Seq(statements);
        }
    }
}
