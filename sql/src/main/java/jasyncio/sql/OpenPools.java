package jasyncio.sql;

import jasyncio.loop.EventLoop;
import java.util.HashSet;
import java.util.Set;

/** The pools of a loop that nobody has closed yet. They are closed with the loop. */
final class OpenPools implements AutoCloseable {
    private final Set<SqlPool> open = new HashSet<>();

    static OpenPools ofLoop() {
        return EventLoop.getRunningLoop().attachment(OpenPools.class, _ -> new OpenPools());
    }

    void add(SqlPool pool) {
        open.add(pool);
    }

    void remove(SqlPool pool) {
        open.remove(pool);
    }

    @Override
    public void close() {
        for (SqlPool pool : Set.copyOf(open)) {
            System.getLogger("jasyncio").log(System.Logger.Level.WARNING,
                    "{0} was not closed before its loop: close it, or have try-with-resources do so", pool);
            pool.abandon();
        }
        open.clear();
    }

    @Override
    public String toString() {
        return "the pools of a loop";
    }
}
