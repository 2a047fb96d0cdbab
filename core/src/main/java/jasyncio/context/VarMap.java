package jasyncio.context;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from variables to values. A program has a handful of context variables, so this is two arrays:
 * looking one up is a scan that compares references, and only a change copies.
 */
final class VarMap {
    static final VarMap EMPTY = new VarMap(new ContextVar<?>[0], new Object[0]);

    private final ContextVar<?>[] keys;
    private final Object[] values;

    private VarMap(ContextVar<?>[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @Nullable
    Object get(ContextVar<?> key) {
        int at = indexOf(key);
        return at < 0 ? null : values[at];
    }

    VarMap with(ContextVar<?> key, Object value) {
        int at = indexOf(key);
        if (at >= 0) {
            Object[] changed = values.clone();
            changed[at] = value;
            return new VarMap(keys, changed);
        }
        int size = keys.length;
        ContextVar<?>[] moreKeys = Arrays.copyOf(keys, size + 1);
        Object[] moreValues = Arrays.copyOf(values, size + 1);
        moreKeys[size] = key;
        moreValues[size] = value;
        return new VarMap(moreKeys, moreValues);
    }

    VarMap without(ContextVar<?> key) {
        int at = indexOf(key);
        if (at < 0) {
            return this;
        }
        int last = keys.length - 1;
        ContextVar<?>[] fewerKeys = Arrays.copyOf(keys, last);
        Object[] fewerValues = Arrays.copyOf(values, last);
        System.arraycopy(keys, at + 1, fewerKeys, at, last - at);
        System.arraycopy(values, at + 1, fewerValues, at, last - at);
        return new VarMap(fewerKeys, fewerValues);
    }

    void copyInto(Map<ContextVar<?>, Object> target) {
        for (int i = 0; i < keys.length; i++) {
            target.put(keys[i], values[i]);
        }
    }

    private int indexOf(ContextVar<?> key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }
}
