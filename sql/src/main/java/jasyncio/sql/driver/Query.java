package jasyncio.sql.driver;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters are written {@code $1}, {@code $2} …, as PostgreSQL has them. For the other databases,
 * which know {@code ?} alone, it knows which parameter each of these is: one may stand in several places.
 */
public final class Query {
    /** A program has few statements, and asks them often; one that makes up new ones fills this again and again. */
    private static final Map<String, Query> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1000;

    private final String text;
    private final String marked;
    private final int[] order;
    private final int count;

    private Query(String text, String marked, int[] order) {
        this.text = text;
        this.marked = marked;
        this.order = order;
        count = Arrays.stream(order).max().orElse(0);
    }

    /** Looks for the parameters of a statement: those outside of strings, quoted names and comments. */
    public static Query of(String text) {
        Query known = KNOWN.get(text);
        if (known == null) {
            known = scan(text);
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(text, known);
        }
        return known;
    }

    private static Query scan(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a statement has no NUL in it: " + text.replace('\0', '?'));
        }
        PlaceholderScanner scanner = new PlaceholderScanner(text);
        scanner.scan();
        return new Query(text, scanner.marked(), scanner.order());
    }

    /** The statement as it was written. */
    public String text() {
        return text;
    }

    /** The statement with a question mark for each place of a parameter. */
    public String marked() {
        return marked;
    }

    /**
     * The values in the order of the question marks. Where a statement has no {@code $1}, its own question marks are
     * left to the database, and the values are as they were given.
     */
    public @Nullable Object[] inOrder(@Nullable Object[] values) {
        if (order.length == 0) {
            return values;
        }
        @Nullable
        Object[] ordered = new @Nullable Object[order.length];
        for (int i = 0; i < order.length; i++) {
            ordered[i] = values[order[i] - 1];
        }
        return ordered;
    }

    /**
     * Checks that there are as many values as parameters.
     *
     * @throws IllegalArgumentException if there are not
     */
    public void check(@Nullable Object[] values) {
        boolean fits = count == values.length || (count == 0 && text.indexOf('?') >= 0);
        if (!fits) {
            throw new IllegalArgumentException(switch (count) {
                case 0 -> "the statement has no parameter";
                case 1 -> "the statement has one parameter, $1";
                default -> "the statement has parameters up to $" + count;
            } + ", but " + (values.length == 1 ? "1 value was" : values.length + " values were") + " given: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
