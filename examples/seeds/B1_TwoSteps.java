// Five tasks of two steps: all first steps, then all second steps, in two seconds.

import module jasyncio;
import static jasyncio.Asyncio.*;

void doSomething(int num) {
    IO.println("第 %d 任務,第一步".formatted(num));
    sleep(2);
    IO.println("第 %d 任務,第二步".formatted(num));
}

void mainProgram() {
    var tasks = new ArrayList<Task<Void>>();
    for (int i = 0; i < 5; i++) {
        int num = i;
        tasks.add(createTask(() -> doSomething(num)));
    }
    Asyncio.wait(tasks);
}

void main() {
    run(() -> {
        double start = getRunningLoop().time();
        mainProgram();
        IO.println("TIME:  " + (getRunningLoop().time() - start));
    });
}
