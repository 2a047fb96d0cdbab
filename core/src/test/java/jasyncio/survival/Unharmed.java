package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Logs;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A program that befalls something: nothing of it is reported or logged, and no descriptor or task is left of it. */
final class Unharmed {
    private static final int MOST_TURNS = 1000;

    private Unharmed() {}

    static void survives(Action program) throws Exception {
        List<ExceptionContext> reports = new ArrayList<>();
        try (Logs logs = new Logs()) {
            run(() -> {
                EventLoop loop = EventLoop.getRunningLoop();
                loop.setExceptionHandler((_, context) -> reports.add(context));
                List<String> before = Descriptors.open();
                program.run();
                Descriptors.assertNoMoreThan(before);
                for (int turns = 0; turns < MOST_TURNS && loop.allTasks().size() > 1; turns++) {
                    sleep(0); // the handlers of connections come to their ends
                }
                assertThat(loop.allTasks()).as("tasks").hasSize(1);
            });
            assertThat(reports).isEmpty();
            assertThat(logs.records().stream().filter(record -> record.getLevel().intValue() >= Level.INFO.intValue())
                    .map(LogRecord::getMessage)).isEmpty();
        }
    }
}
