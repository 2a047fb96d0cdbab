package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.coroutine.Coroutine;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NeverAwaitedTest {
    /** Held, since java.util.logging forgets loggers that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger("jasyncio");

    private final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void ignore() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    private LogRecord afterCollection() throws InterruptedException {
        LogRecord next = null;
        while (next == null) {
            System.gc();
            next = records.poll(5, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        return next;
    }

    private static void forget(String name) {
        Coroutine.of(name, () -> "never");
    }

    @Test
    void aForgottenCoroutineIsReportedOnce() throws Exception {
        forget("foo");
        LogRecord warning = afterCollection();
        assertThat(warning.getLevel()).isEqualTo(Level.WARNING);
        assertThat(warning.getMessage()).isEqualTo("coroutine 'foo' was never awaited");
        forget("another");
        assertThat(afterCollection().getMessage()).startsWith("coroutine 'another'");
        assertThat(records).isEmpty();
    }

    @Test
    void oneThatWasUsedInAnyWayIsNot() throws Exception {
        use();
        forget("the mark that what was forgotten before has been looked at");
        assertThat(afterCollection().getMessage()).contains("the mark");
    }

    private static void use() {
        Coroutine.of("closed", () -> 1).close();
        Coroutine.of("begun", () -> Coroutine.suspend(1)).send(null);
        var thrownInto = Coroutine.of("thrown into", () -> 1);
        assertThatThrownBy(() -> thrownInto.throwInto(new ArithmeticException()))
                .isInstanceOf(ArithmeticException.class);
        Asyncio.run(() -> {
            Asyncio.await(Coroutine.of("awaited", () -> 1));
            Asyncio.await(Asyncio.createTask(Coroutine.of("a task", () -> 1)));
        });
    }

    static final class ForgetsAtTheEnd {
        public static void main(String[] args) {
            System.setProperty("kept", Coroutine.of("last", () -> 1).name());
        }
    }

    @Test
    void oneThatIsStillThereAtTheEndOfTheProcessIsReported() throws Exception {
        var result = ChildJvm.of(ForgetsAtTheEnd.class).run();
        assertThat(result.status()).isZero();
        assertThat(result.output()).contains("WARNING: coroutine 'last' was never awaited");
    }

    @Test
    void inDebugModeItSaysWhereItWasCreated() throws Exception {
        var result = ChildJvm.of(ForgetsAtTheEnd.class).option("-Djasyncio.debug=true").run();
        assertThat(result.output()).contains("coroutine 'last' was never awaited" + System.lineSeparator())
                .contains("created at").containsPattern("at jasyncio\\.engine\\.NeverAwaitedTest\\$ForgetsAtTheEnd"
                        + "\\.main\\(NeverAwaitedTest\\.java:\\d+\\)");
    }
}
