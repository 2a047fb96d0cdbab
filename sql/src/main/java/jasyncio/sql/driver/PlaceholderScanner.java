package jasyncio.sql.driver;

import java.util.Arrays;

/** Finds {@code $1}, {@code $2} … in a statement, and puts question marks in their places. */
final class PlaceholderScanner {
    private static final int MAX = 65_535; // PostgreSQL's

    private final String text;
    private final StringBuilder marked;
    private int[] order = new int[8];
    private int places;
    private int at;

    PlaceholderScanner(String text) {
        this.text = text;
        marked = new StringBuilder(text.length());
    }

    String marked() {
        return places == 0 ? text : marked.toString();
    }

    int[] order() {
        return Arrays.copyOf(order, places);
    }

    void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\'' -> copyTo(endOfQuoted('\'', isEscapeString()));
                case '"', '`' -> copyTo(endOfQuoted(c, false));
                case '-' -> copyTo(text.startsWith("--", at) ? orEnd(text.indexOf('\n', at)) : at + 1);
                case '/' -> copyTo(text.startsWith("/*", at) ? endOfComment() : at + 1);
                case '$' -> dollar();
                default -> copyTo(Character.isJavaIdentifierStart(c) ? endOfWord() : at + 1);
            }
        }
    }

    private void copyTo(int end) {
        marked.append(text, at, end);
        at = end;
    }

    private int orEnd(int index) {
        return index < 0 ? text.length() : index;
    }

    /** In a string that begins with E a backslash takes its meaning from the next character. */
    private boolean isEscapeString() {
        return at > 0 && Character.toUpperCase(text.charAt(at - 1)) == 'E'
                && (at == 1 || !Character.isJavaIdentifierPart(text.charAt(at - 2)));
    }

    /** A doubled quote ends one string and begins the next, which comes to the same. */
    private int endOfQuoted(char quote, boolean backslash) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (backslash && c == '\\') {
                i++;
            }
        }
        return text.length();
    }

    /** Comments may be nested, as in the standard. */
    private int endOfComment() {
        int depth = 1;
        int i = at + 2;
        while (i < text.length() && depth > 0) {
            if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return i;
    }

    /** A name may have a dollar in it, which then begins nothing. */
    private int endOfWord() {
        int i = at + 1;
        while (i < text.length() && Character.isJavaIdentifierPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A parameter, or a string between two tags, {@code $$} or {@code $name$}; else a character as others. */
    private void dollar() {
        int end = at + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end > at + 1) {
            parameter(end);
            return;
        }
        while (end < text.length() && isTag(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '$') {
            String tag = text.substring(at, end + 1);
            int close = text.indexOf(tag, end + 1);
            copyTo(close < 0 ? text.length() : close + tag.length());
        } else {
            copyTo(at + 1);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isTag(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private void parameter(int end) {
        String digits = text.substring(at + 1, end);
        int number = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("parameters are $1 to $" + MAX + ", not $" + digits + ": " + text);
        }
        if (places == order.length) {
            order = Arrays.copyOf(order, 2 * places);
        }
        order[places++] = number;
        marked.append('?');
        at = end;
    }
}
