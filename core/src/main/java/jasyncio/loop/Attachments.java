package jasyncio.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What the layers above keep for a loop, by its class, oldest first. */
final class Attachments {
    private final EventLoop loop;
    private final Map<Class<?>, AutoCloseable> attachments = new LinkedHashMap<>();

    Attachments(EventLoop loop) {
        this.loop = loop;
    }

    <T extends AutoCloseable> T get(Class<T> type, Function<? super EventLoop, ? extends T> create) {
        AutoCloseable known = attachments.get(type);
        if (known == null) {
            loop.run.checkOpen();
            known = create.apply(loop);
            attachments.put(type, known);
        }
        return type.cast(known);
    }

    void close() {
        for (AutoCloseable attachment : attachments.values()) {
            try {
                attachment.close();
            } catch (Exception e) {
                loop.callExceptionHandler(ExceptionContext.of("closing " + attachment + " failed", e));
            }
        }
        attachments.clear();
    }
}
