// A shell command as a subprocess; it writes to the program's own standard output.

import module jasyncio;
import static jasyncio.Asyncio.*;

void main() throws IOException {
    run(() -> {
        var process = createSubprocessShell("echo \"yo\"");
        process.await();
        IO.println(process);
    });
}
