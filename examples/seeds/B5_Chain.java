// Three coroutines chained by their results, three chains at once.

import module jasyncio;
import static jasyncio.Asyncio.*;

// What a die gave for each task: how long step one, two and three sleep.
int[][] sleeps = {
    {0, 0, 0},
    {1, 1, 0},
    {1, 2, 0},
};

// 任務一
int stepOne(int num, int n) {
    int timeSleep = sleeps[n][0];
    IO.println("Task %d,step one, sleep %d".formatted(n, timeSleep));
    sleep(timeSleep);
    IO.println("Task %d,step one, wakeup".formatted(n));
    return num + 1;
}

// 任務二
int stepTwo(int num, int n) {
    int timeSleep = sleeps[n][1];
    IO.println("Task %d,step two, sleep %d".formatted(n, timeSleep));
    sleep(timeSleep);
    IO.println("Task %d,step two, wakeup".formatted(n));
    return num + 2;
}

// 任務三
List<Integer> stepThree(int num, int n) {
    int timeSleep = sleeps[n][2];
    IO.println("Task %d,step three, sleep %d".formatted(n, timeSleep));
    sleep(timeSleep);
    IO.println("Task %d,step three, wakeup".formatted(n));
    return List.of(n, num + 3);
}

// 任務調度
List<Integer> asyncioChain(int n) {
    int s1 = stepOne(n, n);
    int s2 = stepTwo(s1, n);
    return stepThree(s2, n);
}

// 收集任務結果
void mainProgram() {
    IO.println(await(gather(() -> asyncioChain(0), () -> asyncioChain(1), () -> asyncioChain(2))));
}

void main() {
    run(() -> {
        double start = getRunningLoop().time();
        mainProgram();
        IO.println("TIME:  " + (getRunningLoop().time() - start));
    });
}
