// The date once a second for five seconds, on a given loop.

import module jasyncio;
import static jasyncio.Asyncio.*;

void displayDate(EventLoop loop) {
    double endTime = loop.time() + 5.0;
    while (true) {
        IO.println(LocalDateTime.now());
        if (loop.time() + 1.0 >= endTime) {
            break;
        }
        sleep(1);
    }
}

void main() {
    var loop = newEventLoop();
    // Blocking call which returns when displayDate is done
    loop.runUntilComplete(() -> displayDate(loop));
    loop.close();
}
