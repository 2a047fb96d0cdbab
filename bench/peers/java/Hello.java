import module jasyncio;
import static jasyncio.Asyncio.*;

void main() {
    run(() -> {
        sleep(0.001);
        IO.println("hello");
    });
}
