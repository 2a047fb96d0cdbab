// A remaining task that fails while it is cancelled is reported to the loop's exception handler.
import module jasyncio;
import static jasyncio.Asyncio.*;
import static traces.Prelude.*;

void child() {
    try {
        sleep(10);
    } finally {
        throw new Boom("in cleanup");
    }
}

List<Throwable> reports = new ArrayList<>();

void main() {
    vrun(() -> {
        getRunningLoop().setExceptionHandler((_, context) -> reports.add(context.exception()));
        createTask(() -> child());
        sleep(1);
    });
    log("reported", reports);
}
