package jasyncio.sql.pg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Arrays as PostgreSQL writes them, <code>{1,NULL,"a b"}</code>, of one dimension or more. */
final class ArrayText {
    private final String text;
    private final Function<String, Object> element;
    private final char delimiter;
    private int at;

    private ArrayText(String text, Function<String, Object> element, char delimiter) {
        this.text = text;
        this.element = element;
        this.delimiter = delimiter;
        at = text.indexOf('{'); // an array that does not begin at 1 says so before that
    }

    /**
     * The elements, each as {@code element} makes it of its text; lists, where the array has several dimensions.
     *
     * @throws RuntimeException what {@code element} throws
     */
    static List<@Nullable Object> read(String text, Function<String, Object> element, char delimiter) {
        return new ArrayText(text, element, delimiter).list();
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        while (text.charAt(at) != '}') {
            elements.add(switch (text.charAt(at)) {
                case '{' -> list();
                case '"' -> element.apply(quoted());
                default -> plain();
            });
            if (text.charAt(at) == delimiter) {
                at++;
            }
        }
        at++;
        return elements;
    }

    private String quoted() {
        StringBuilder content = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            content.append(text.charAt(at++));
        }
        at++;
        return content.toString();
    }

    private @Nullable Object plain() {
        int start = at;
        while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
            at++;
        }
        String content = text.substring(start, at);
        return content.equals("NULL") ? null : element.apply(content);
    }

    /** The text of an array whose elements are texts, arrays or null. */
    static String write(@Nullable Object[] elements, Function<Object, String> text) {
        StringBuilder all = new StringBuilder("{");
        for (Object element : elements) {
            all.append(all.length() > 1 ? "," : "").append(switch (element) {
                case null -> "NULL";
                case Object[] inner -> write(inner, text);
                default -> '"' + text.apply(element).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            });
        }
        return all.append('}').toString();
    }
}
