import static jasyncio.Asyncio.*;

import module jasyncio;

/**
 * What the first run of the jasyncio command compiles and runs, so that the JVM can keep what it learnt for later ones.
 */
int twice(int number) {
    sleep(0);
    return 2 * number;
}

void main() throws IOException {
    run(() -> {
        var tasks = IntStream.range(0, 100).mapToObj(i -> createTask(() -> twice(i))).toList();
        for (var task : tasks) {
            await(task);
        }
        sleep(0.01);
        createSubprocessExec(SubprocessOptions.PIPES, "true").communicate();
        IO.println("ready");
    });
}
