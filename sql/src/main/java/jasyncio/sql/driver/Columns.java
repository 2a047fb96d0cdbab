package jasyncio.sql.driver;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of a result's columns, in order. They are looked up as SQL does: upper and lower case are one. */
public final class Columns {
    private final List<String> names;
    private final Map<String, Integer> indexes;

    /** Columns of these names; of two with one name, the first is found by it. */
    public Columns(List<String> names) {
        this.names = List.copyOf(names);
        indexes = HashMap.newHashMap(2 * names.size());
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(names.get(i), i);
        }
        for (int i = 0; i < names.size(); i++) {
            indexes.putIfAbsent(names.get(i).toLowerCase(Locale.ROOT), i);
        }
    }

    public List<String> names() {
        return names;
    }

    /** Where a column is; -1 if there is none of that name. */
    public int indexOf(String name) {
        Integer index = indexes.get(name);
        return index != null ? index : indexes.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
    }
}
