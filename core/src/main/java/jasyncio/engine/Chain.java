package jasyncio.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps what was being handled when something else was thrown. */
public final class Chain {
    private Chain() {}

    /** Adds {@code handled} to what {@code thrown} suppressed, unless it tells of it already. */
    public static void link(Throwable thrown, Throwable handled) {
        if (!tellsOf(thrown, handled, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            thrown.addSuppressed(handled);
        }
    }

    private static boolean tellsOf(@Nullable Throwable thrown, Throwable handled, Set<Throwable> seen) {
        if (thrown == handled) {
            return true;
        }
        if (thrown == null || !seen.add(thrown)) {
            return false;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (tellsOf(suppressed, handled, seen)) {
                return true;
            }
        }
        return tellsOf(thrown.getCause(), handled, seen);
    }
}
