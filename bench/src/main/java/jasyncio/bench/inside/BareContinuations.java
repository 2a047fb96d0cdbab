package jasyncio.bench.inside;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/** The JDK's continuations with nothing around them: the floor for whatever is built on them. */
final class BareContinuations {
    private static final ContinuationScope SCOPE = new ContinuationScope("bench");

    private BareContinuations() {}

    /** So many continuations yield in turns, each so often; the number of yields. */
    static long turns(int continuations, int turns) {
        long[] done = new long[1];
        Continuation[] all = new Continuation[continuations];
        for (int i = 0; i < continuations; i++) {
            all[i] = new Continuation(SCOPE, () -> {
                for (int turn = 0; turn < turns; turn++) {
                    Continuation.yield(SCOPE);
                    done[0]++;
                }
            });
        }
        for (int turn = 0; turn <= turns; turn++) {
            for (Continuation each : all) {
                each.run();
            }
        }
        return done[0];
    }

    /** So many continuations, one after another, that do not yield; the sum of what they say, which is 1. */
    static long created(int continuations) {
        long[] sum = new long[1];
        for (int i = 0; i < continuations; i++) {
            new Continuation(SCOPE, () -> sum[0]++).run();
        }
        return sum[0];
    }

    /** One continuation that has another run to its end, time and again: itself put aside meanwhile, as who awaits. */
    static long createdAndAwaited(int continuations) {
        long[] sum = new long[1];
        Continuation awaiting = new Continuation(SCOPE, () -> {
            for (int i = 0; i < continuations; i++) {
                Continuation.yield(SCOPE);
            }
        });
        awaiting.run();
        while (!awaiting.isDone()) {
            new Continuation(SCOPE, () -> sum[0]++).run();
            awaiting.run();
        }
        return sum[0];
    }
}
