// Two producers and three consumers share a bounded queue.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.primitives.*;

// consumer
void consumer(Queue<String> q, int n) {
    IO.println("consumer %d: starting...".formatted(n));
    while (true) {
        IO.println("consumer %d: prepare to get".formatted(n));
        var item = q.get();
        IO.println("consumer %d: get %s".formatted(n, item));
        // 每個 consumer 的速度不同
        sleep(0.75 + 0.1 * n);
        // 完成一項工作,發送訊號給 queue
        q.taskDone();
    }
}

// producer A, B
void producer(String name, Queue<String> q, int numProducts, double seconds) {
    IO.println("producer %s: starting producer %s...".formatted(name, name));
    for (int i = 0; i < numProducts; i++) {
        q.put(name + " " + i);
        IO.println("producer %s: create %s %d".formatted(name, name, i));
        sleep(seconds);
    }
}

void show(Queue<String> q) {
    IO.println("queue: qsize %d, empty %s, full %s, maxsize %d"
            .formatted(q.qsize(), q.empty(), q.full(), q.maxsize()));
}

// 任務調度
void mainProgram(int numConsumers, int numProducts) {
    // 以 consumers 的數量為 queue size 上限,當 queue 裡面的 items 數量到達上限,就無法再放入 item
    var q = new Queue<String>(numConsumers);
    show(q);

    // 產生兩個 producer tasks,每一個 producer 都會產生 numProducts 個 products,放入 q
    var prodA = createTask(() -> producer("A", q, numProducts, 0.1));
    var prodB = createTask(() -> producer("B", q, numProducts, 0.2));

    // 產生 consumers
    var consumers = new ArrayList<Task<Void>>();
    for (int i = 0; i < numConsumers; i++) {
        int n = i;
        consumers.add(createTask(() -> consumer(q, n)));
    }

    await(gather(prodA, prodB));
    IO.println("producers All: ending");
    show(q);

    // 表示 queue 裡面已經沒有 product tasks
    q.join();
    IO.println("consumers All: ending");
    show(q);

    // 以 cancel 確認將所有 consumers 取消,否則 consumer 會一直等待 queue
    for (var c : consumers) {
        c.cancel();
    }
    await(gather(RETURN_EXCEPTIONS, consumers));
    IO.println("consumers cancelled: " + consumers.stream().map(Task::cancelled).toList());
}

void main() {
    // mainProgram(消費者數量, products 數量)
    run(() -> mainProgram(3, 4));
}
