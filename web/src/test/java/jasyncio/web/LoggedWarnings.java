package jasyncio.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged meanwhile, by whomever, from warnings on. */
final class LoggedWarnings extends Handler implements AutoCloseable {
    private final Logger root = Logger.getLogger("");
    private final List<LogRecord> entries = new CopyOnWriteArrayList<>();

    /** Listens, until it is closed. */
    LoggedWarnings() {
        root.addHandler(this);
    }

    /** Each with the class of what it was logged with, if anything was. */
    List<String> messages() {
        return entries.stream().map(entry -> entry.getLevel() + ": " + entry.getMessage()
                + (entry.getThrown() == null ? "" : ", " + entry.getThrown())).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            entries.add(entry);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
