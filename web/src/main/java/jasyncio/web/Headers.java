package jasyncio.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a message, in their order. Names are the same in upper and lower case, and one name may have several
 * values. It does not change: each {@code with} makes new ones.
 *
 * <p>aiohttp: {@code multidict.CIMultiDict}.
 */
public final class Headers implements Iterable<Map.Entry<String, String>> {
    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    private final List<Map.Entry<String, String>> entries;

    private Headers(List<Map.Entry<String, String>> entries) {
        this.entries = entries;
    }

    /**
     * Headers with the given names and values.
     *
     * @param entries the names and values, in their order
     * @return the headers
     */
    public static Headers of(Iterable<? extends Map.Entry<String, String>> entries) {
        List<Map.Entry<String, String>> copy = new ArrayList<>();
        entries.forEach(entry -> copy.add(Map.entry(entry.getKey(), Objects.requireNonNull(entry.getValue(),
                () -> "the value of the header " + entry.getKey() + " is null"))));
        return copy.isEmpty() ? NONE : new Headers(Collections.unmodifiableList(copy));
    }

    /**
     * One header.
     *
     * @param name its name
     * @param value its value
     * @return the headers
     * @throws IllegalArgumentException if no header can be like that
     */
    public static Headers of(String name, String value) {
        return NONE.with(name, value);
    }

    /**
     * The first value of a header.
     *
     * @param name its name
     * @return the value, or null
     */
    public @Nullable String get(String name) {
        for (Map.Entry<String, String> entry : entries) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /**
     * All values of a header.
     *
     * @param name its name
     * @return the values, in their order
     */
    public List<String> all(String name) {
        return entries.stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Whether there is such a header.
     *
     * @param name its name
     * @return whether there is one
     */
    public boolean contains(String name) {
        return get(name) != null;
    }

    /**
     * All names and values.
     *
     * @return them, in their order; it cannot be changed
     */
    public List<Map.Entry<String, String>> entries() {
        return entries;
    }

    /**
     * These headers as a map.
     *
     * @return the values by name, where upper and lower case are the same
     */
    public Map<String, List<String>> toMap() {
        Map<String, List<String>> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, String> entry : entries) {
            map.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue());
        }
        return map;
    }

    /**
     * Goes over all names and values, see {@link #entries}.
     *
     * @return an iterator, which removes nothing
     */
    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return entries.iterator();
    }

    void forEach(BiConsumer<String, String> consumer) {
        entries.forEach(entry -> consumer.accept(entry.getKey(), entry.getValue()));
    }

    /**
     * These headers, with one that replaces those of the same name.
     *
     * @param name its name
     * @param value its value
     * @return new headers
     * @throws IllegalArgumentException if no header can be like that
     */
    public Headers with(String name, String value) {
        return without(name).withAdded(name, value);
    }

    /**
     * These headers and one more.
     *
     * @param name its name
     * @param value its value
     * @return new headers
     * @throws IllegalArgumentException if no header can be like that
     */
    public Headers withAdded(String name, String value) {
        check(name, value);
        List<Map.Entry<String, String>> copy = new ArrayList<>(entries);
        copy.add(Map.entry(name, value));
        return new Headers(Collections.unmodifiableList(copy));
    }

    /**
     * These headers without those of a name.
     *
     * @param name the name
     * @return new headers
     */
    public Headers without(String name) {
        if (!contains(name)) {
            return this;
        }
        return new Headers(entries.stream().filter(entry -> !entry.getKey().equalsIgnoreCase(name)).toList());
    }

    private static void check(String name, String value) {
        if (name.isEmpty() || !name.chars().allMatch(Headers::isTokenPart)) {
            throw new IllegalArgumentException("not the name of a header: \"" + name + '"');
        }
        Objects.requireNonNull(value, () -> "the value of the header " + name + " is null");
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "the value of the header " + name + " has a control character or a line break in it");
        }
    }

    private static boolean isTokenPart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers headers && toMap().equals(headers.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** The headers as a map of lists, for messages. */
    @Override
    public String toString() {
        return new LinkedHashMap<>(toMap()).toString();
    }
}
