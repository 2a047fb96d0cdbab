package jasyncio.spawn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text as C has it: bytes up to a NUL, and arrays of such. */
final class NativeText {
    private NativeText() {}

    static MemorySegment of(Arena arena, byte[] text) {
        MemorySegment copy = arena.allocate(text.length + 1L);
        MemorySegment.copy(text, 0, copy, JAVA_BYTE, 0, text.length);
        return copy;
    }

    /** An array that ends with NULL. */
    static MemorySegment of(Arena arena, List<byte[]> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, of(arena, texts.get(i)));
        }
        return array;
    }

    /**
     * The variables of a child, {@code name=value}. What is inherited unchanged stays as it is, byte for byte, though
     * it may not be text in this locale.
     */
    static List<byte[]> variables(Map<String, String> wanted) {
        Map<String, byte[]> inherited = new HashMap<>();
        MemorySegment own = Libc.environment();
        for (long i = 0; !own.equals(MemorySegment.NULL) && !isNull(Libc.stringAt(own, i)); i++) {
            byte[] variable = Libc.bytesOf(Libc.stringAt(own, i));
            inherited.putIfAbsent(SystemText.decodedByJdk(variable), variable);
        }
        return wanted.entrySet().stream().map(variable -> bytes(inherited, variable.getKey(), variable.getValue()))
                .toList();
    }

    private static byte[] bytes(Map<String, byte[]> inherited, String name, String value) {
        byte @Nullable [] known = inherited.get(name + "=" + value);
        if (known != null) {
            return known;
        }
        byte[] first = SystemText.EXACT.bytes("the name of the variable", name);
        byte[] second = SystemText.EXACT.bytes("the value of the variable " + name, value);
        byte[] both = new byte[first.length + 1 + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        both[first.length] = '=';
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return both;
    }

    private static boolean isNull(MemorySegment pointer) {
        return pointer.equals(MemorySegment.NULL);
    }
}
