// A future that a scheduled callback completes.

import module jasyncio;
import static jasyncio.Asyncio.*;

import jasyncio.loop.*;

void markDone(Future<String> future, String result) {
    IO.println("setting future result to " + result);
    future.setResult(result);
}

String mainProgram() {
    var loop = getRunningLoop();
    Future<String> future = loop.createFuture();

    IO.println("scheduling mark_done");
    // 在 event loop 呼叫 markDone,markDone 完成時,
    // 會透過 future 物件的 setResult 將結果傳回來
    loop.callSoon(() -> markDone(future, "the result"));

    IO.println("suspending the coroutine");
    var result = await(future);
    IO.println("awaited result: " + result);
    IO.println("future result: " + future.result());
    return result;
}

void main() {
    IO.println("entering the event loop");
    var result = run(() -> mainProgram());
    IO.println("returned result: " + result);
}
