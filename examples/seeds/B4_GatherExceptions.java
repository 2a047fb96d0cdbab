// gather() returns exceptions in place when asked to; otherwise it throws the first.

import module jasyncio;
import static jasyncio.Asyncio.*;

String doSomething(int num) {
    IO.println("第 %d 任務,第一步".formatted(num));
    sleep(2);
    IO.println("第 %d 任務,第二步".formatted(num));
    return "第 %d 任務完成".formatted(num);
}

String raiseError(int num) {
    throw new IllegalArgumentException();
}

void mainProgram() {
    var tasks = new ArrayList<Awaitable<String>>();
    var tasks1 = new ArrayList<Awaitable<String>>();
    for (int i = 0; i < 5; i++) {
        int num = i;
        tasks.add(() -> doSomething(num));
        tasks1.add(() -> raiseError(num));
    }
    tasks.addAll(tasks1);
    List<Object> results = await(gather(RETURN_EXCEPTIONS, tasks));
    IO.println(results);

    try {
        await(gather(tasks1));
    } catch (IllegalArgumentException e) {
        IO.println(e);
    }
}

void main() {
    run(() -> {
        double start = getRunningLoop().time();
        mainProgram();
        IO.println("TIME:  " + (getRunningLoop().time() - start));
    });
}
