package jasyncio.web.client;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;

/** The headers that options say: those to send, and those to leave out. It is immutable. */
final class GivenHeaders {
    static final GivenHeaders NONE = new GivenHeaders(List.of(), Set.of());

    private final List<Entry<String, String>> set;
    /** In lower case. */
    private final Set<String> leftOut;

    private GivenHeaders(List<Entry<String, String>> set, Set<String> leftOut) {
        this.set = set;
        this.leftOut = leftOut;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private List<Entry<String, String>> others(String name) {
        return set.stream().filter(header -> !header.getKey().equalsIgnoreCase(name)).toList();
    }

    GivenHeaders with(String name, String value) {
        HeaderRules.check(name, value);
        return new GivenHeaders(RequestOptions.added(others(name), name, value), leftOut);
    }

    GivenHeaders withAdded(String name, String value) {
        HeaderRules.check(name, value);
        return new GivenHeaders(RequestOptions.added(set, name, value), leftOut);
    }

    GivenHeaders without(String name) {
        HeaderRules.check(name, "");
        Set<String> more = new TreeSet<>(leftOut);
        more.add(key(name));
        return new GivenHeaders(others(name), Set.copyOf(more));
    }

    /** Whether a header of that name is not to be sent. */
    boolean leaveOut(String name) {
        return leftOut.contains(key(name)) && others(name).size() == set.size();
    }

    /** Sets the headers; those of one name together take the place of what was there. */
    void applyTo(MultiMap headers) {
        leftOut.forEach(headers::remove);
        HeaderRules.set(headers, set);
    }
}
