package random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An S-expression. Programs and their grammar are written as such. */
sealed interface Sexp {
    /** A word. */
    record Word(String text) implements Sexp {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Expressions in parentheses. */
    record Seq(List<Sexp> parts) implements Sexp {
        /** The word in place {@code index}. */
        String word(int index) {
            return ((Word) parts.get(index)).text;
        }

        /** The expressions in the parentheses in place {@code index}. */
        Seq seq(int index) {
            return (Seq) parts.get(index);
        }

        List<Sexp> from(int index) {
            return parts.subList(index, parts.size());
        }

        int size() {
            return parts.size();
        }

        /** Whether this is a list of statements, or empty. */
        boolean isBlock() {
            return parts.stream().allMatch(Seq.class::isInstance);
        }

        @Override
        public String toString() {
            return parts.stream().map(Sexp::toString).collect(Collectors.joining(" ", "(", ")"));
        }
    }

    /** The only expression of a text; what follows a semicolon in a line does not count. */
    static Seq parse(String text) {
        Deque<List<Sexp>> open = new ArrayDeque<>(List.of(new ArrayList<>()));
        Matcher token = Pattern.compile("[()]|[^\\s()]+").matcher(text.replaceAll("(?m);.*$", ""));
        while (token.find()) {
            switch (token.group()) {
                case "(" -> open.push(new ArrayList<>());
                case ")" -> {
                    Seq closed = new Seq(Collections.unmodifiableList(open.pop()));
                    open.getFirst().add(closed);
                }
                case String word -> open.getFirst().add(new Word(word));
            }
        }
        return (Seq) open.getFirst().getFirst();
    }
}
