package jasyncio.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** A test with a loop on virtual time. */
abstract class OnVirtualTime {
    final VirtualTime time = new VirtualTime();
    final EventLoop loop = new EventLoop(time, time);

    /** What the exception handler was told, once {@link #collectReports} was called. */
    final List<ExceptionContext> reports = new ArrayList<>();

    @AfterEach
    void closeLoop() {
        loop.setExceptionHandler((_, _) -> {});
        loop.close();
    }

    final void collectReports() {
        loop.setExceptionHandler((_, context) -> reports.add(context));
    }

    /** Lets the loop do what is ready, and what that makes ready. */
    final void runBriefly() {
        loop.runUntilComplete(() -> {});
    }

    /** Lets the loop do one iteration. */
    final void runOnce() {
        loop.stop();
        loop.runForever();
    }

    /** Collects garbage, with the loop at work in between if it is open, until something has been noticed. */
    final void collectGarbageUntil(BooleanSupplier noticed) {
        while (!noticed.getAsBoolean()) {
            System.gc();
            LockSupport.parkNanos(100_000);
            if (!loop.isClosed()) {
                runBriefly();
            }
        }
    }
}
