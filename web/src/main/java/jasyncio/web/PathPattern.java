package jasyncio.web;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A path with names in braces: as Vert.x wants it, a regular expression with named groups. */
record PathPattern(String path, String regex) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");

    static PathPattern of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: \"" + path + '"');
        }
        StringBuilder regex = new StringBuilder();
        Set<String> names = new HashSet<>();
        int from = 0;
        for (int open = path.indexOf('{'); open >= 0; open = path.indexOf('{', from)) {
            int close = closing(path, open);
            literal(path.substring(from, open), path, regex);
            String[] inside = path.substring(open + 1, close).split(":", 2);
            if (!NAME.matcher(inside[0]).matches() || !names.add(inside[0])) {
                throw new IllegalArgumentException("a name in braces is of letters and digits, and there once, not \""
                        + inside[0] + "\" in " + path);
            }
            String what = inside.length == 1 ? "[^/]+" : inside[1].equals("path") ? ".*" : inside[1];
            regex.append("(?<").append(inside[0]).append('>').append(what).append(')');
            from = close + 1;
        }
        literal(path.substring(from), path, regex);
        return new PathPattern(path, Pattern.compile(regex.toString()).pattern());
    }

    private static int closing(String path, int open) {
        int depth = 0;
        for (int i = open; i < path.length(); i++) {
            char c = path.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a brace is not closed in " + path);
    }

    private static void literal(String text, String path, StringBuilder regex) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace is closed that was not opened in " + path);
        }
        if (!text.isEmpty()) {
            regex.append(Pattern.quote(text));
        }
    }

    static String prefix(String prefix) {
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash: \"" + prefix + '"');
        }
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** This pattern below a prefix. */
    PathPattern below(String prefix) {
        return prefix.isEmpty() ? this : new PathPattern(prefix + path, Pattern.quote(prefix) + regex);
    }

    boolean isLiteral() {
        return path.indexOf('{') < 0;
    }

}
