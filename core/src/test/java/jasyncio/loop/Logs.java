package jasyncio.loop;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library logs while this is open. */
public final class Logs implements AutoCloseable {
    private final Logger logger = Logger.getLogger("jasyncio");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler;
    private final boolean useParentHandlers = logger.getUseParentHandlers();
    private final Level level = logger.getLevel();

    public Logs() {
        this(_ -> {});
    }

    /** Also tells {@code listener}, on the thread that logs. */
    public Logs(Consumer<LogRecord> listener) {
        handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
                listener.accept(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    public List<LogRecord> records() {
        return List.copyOf(records);
    }

    public List<String> messages() {
        return records.stream().map(record -> Objects.requireNonNullElse(record.getMessage(), "")).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(useParentHandlers);
        logger.setLevel(level);
    }
}
