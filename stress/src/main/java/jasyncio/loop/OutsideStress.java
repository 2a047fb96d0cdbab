package jasyncio.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What another thread gets from a loop completes, although the loop is closed just then, and the loop forgets it. */
public class OutsideStress {
    private static EventLoop newLoop() {
        VirtualTime time = new VirtualTime();
        return new EventLoop(time, time);
    }

    private static String outcome(@Nullable CompletableFuture<String> future, EventLoop loop) {
        if (!loop.outside.isEmpty()) {
            return "not forgotten";
        }
        return future == null ? "refused" : switch (future.state()) {
            case RUNNING -> "never done";
            case CANCELLED -> "cancelled";
            case SUCCESS -> future.resultNow();
            case FAILED -> String.valueOf(future.exceptionNow().getMessage());
        };
    }

    @JCStressTest
    @State
    @Outcome(id = {"refused", "Event loop is closed: this was not done by then"}, expect = ACCEPTABLE,
            desc = "One of these.")
    public static class CoroutineAndClose {
        private final EventLoop loop = newLoop();
        private @Nullable CompletableFuture<String> future;

        @Actor
        public void run() {
            try {
                future = loop.runCoroutineThreadsafe(() -> "result");
            } catch (IllegalStateException _) {
                // refused
            }
        }

        @Actor
        public void close() {
            loop.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = outcome(future, loop);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "Event loop is closed: this was not done by then", expect = ACCEPTABLE, desc = "Told so.")
    public static class FutureAndClose {
        private final EventLoop loop = newLoop();
        private final Future<String> inside = loop.createFuture();
        private @Nullable CompletableFuture<String> future;

        @Actor
        public void ask() {
            future = inside.toCompletableFuture();
        }

        @Actor
        public void close() {
            loop.close();
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = outcome(future, loop);
        }
    }

    /** The loop ends a future while another thread cancels what it has got of it. */
    @JCStressTest
    @State
    @Outcome(id = {"result, result", "result, cancelled", "cancelled, cancelled"}, expect = ACCEPTABLE,
            desc = "Done once on each side; what was cancelled outside may have been done inside.")
    public static class EndAndCancel {
        private final EventLoop loop = newLoop();
        private final Future<String> inside = loop.createFuture();
        private final CompletableFuture<String> future = inside.toCompletableFuture();

        @Actor
        public void end() {
            loop.runUntilComplete(() -> {
                if (!inside.done()) {
                    inside.setResult("result");
                }
            });
            loop.close();
        }

        @Actor
        public void cancel() {
            future.cancel(true);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = (inside.cancelled() ? "cancelled" : inside.result()) + ", " + outcome(future, loop);
        }
    }
}
