package random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import random.Sexp.Seq;

/** Makes a program smaller for as long as it keeps a property. */
final class Shrinker {
    private Shrinker() {}

    static Seq shrink(Seq program, Predicate<Seq> property) {
        Seq smallest = program;
        for (boolean again = true; again;) {
            again = false;
            for (Seq smaller : candidates(smallest)) {
                if (property.test(smaller)) {
                    smallest = smaller;
                    again = true;
                    break;
                }
            }
        }
        return smallest;
    }

    /**
     * The program without one of its statements, or with the statements inside of one in its place; the largest steps
     * first. A generator's stay inside: they may yield.
     */
    private static List<Seq> candidates(Seq program) {
        List<Seq> found = new ArrayList<>();
        collect(program, smaller -> found.add((Seq) smaller));
        found.sort((a, b) -> a.toString().length() - b.toString().length());
        return found;
    }

    private static void collect(Seq expression, Consumer<Sexp> smaller) {
        for (int i = 0; i < expression.size(); i++) {
            if (expression.parts().get(i) instanceof Seq part) {
                int at = i;
                if (expression.isBlock()) {
                    smaller.accept(replace(expression, at, List.of()));
                    part.parts().forEach(inner -> {
                        if (inner instanceof Seq block && block.isBlock() && block.size() > 0
                                && !part.word(0).equals("generator")) {
                            smaller.accept(replace(expression, at, block.parts()));
                        }
                    });
                }
                collect(part, inner -> smaller.accept(replace(expression, at, List.of(inner))));
            }
        }
    }

    private static Seq replace(Seq expression, int index, List<? extends Sexp> by) {
        List<Sexp> parts = new ArrayList<>(expression.parts());
        parts.remove(index);
        parts.addAll(index, by);
        return new Seq(parts);
    }
}
