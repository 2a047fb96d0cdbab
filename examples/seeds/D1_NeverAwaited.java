// A coroutine that nobody awaits is warned about, where asked for with the place where it was created.

import module jasyncio;
import static jasyncio.Asyncio.*;

import java.util.concurrent.*;
import java.util.logging.*;

Semaphore shown = new Semaphore(0);

void showWarning(LogRecord warning) {
    IO.println("RuntimeWarning: " + warning.getMessage());
    var created = warning.getThrown();
    if (created != null) {
        IO.println("Coroutine created at (most recent call last)\n  at " + created.getStackTrace()[0]);
    }
    shown.release();
}

void forgetCoroutine() {
    IO.println(coroutine("main", () -> IO.println("Hello World")));
}

void main() throws InterruptedException {
    var logger = Logger.getLogger("jasyncio");
    logger.setUseParentHandlers(false);
    logger.addHandler(new Handler() {
        @Override
        public void publish(LogRecord warning) {
            showWarning(warning);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    });

    forgetCoroutine();
    System.gc(); // Python notices at once, Java when memory is collected, or at the end
    shown.acquire();

    Coroutine.setOriginTracking(true);
    forgetCoroutine();
    System.gc();
    shown.acquire();
}
