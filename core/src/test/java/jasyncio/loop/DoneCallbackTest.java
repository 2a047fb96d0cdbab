package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The callbacks of a future. */
class DoneCallbackTest extends OnVirtualTime {
    private final List<Integer> bag = new ArrayList<>();
    private final Future<String> future = loop.createFuture();

    private Consumer<Future<String>> put(int number) {
        return _ -> bag.add(number);
    }

    @Test
    void areCalledInOrderOnAResult() {
        future.addDoneCallback(put(42));
        future.addDoneCallback(put(17));
        future.setResult("foo");
        assertThat(bag).isEmpty();
        runBriefly();
        assertThat(bag).containsExactly(42, 17);
        assertThat(future.result()).isEqualTo("foo");
    }

    @Test
    void areCalledOnAnException() {
        future.addDoneCallback(put(100));
        var failure = new IOException();
        future.setException(failure);
        assertThat(bag).isEmpty();
        runBriefly();
        assertThat(bag).containsExactly(100);
        assertThat(future.exception()).isSameAs(failure);
    }

    @Test
    void areCalledOnACancellation() {
        future.addDoneCallback(put(1));
        future.cancel();
        runBriefly();
        assertThat(bag).containsExactly(1);
    }

    @Test
    void areCalledInTheNextIterationWhereTheFutureIsDone() {
        future.setResult("foo");
        future.addDoneCallback(put(1));
        assertThat(bag).isEmpty();
        runOnce();
        assertThat(bag).containsExactly(1);
    }

    @Test
    void areGivenTheFuture() {
        var given = new ArrayList<Future<String>>();
        future.addDoneCallback(given::add);
        future.setResult("foo");
        runBriefly();
        assertThat(given).containsExactly(future);
    }

    @Test
    void theFirstCanBeRemoved() {
        var first = put(42);
        future.addDoneCallback(first);
        future.addDoneCallback(put(17));
        future.addDoneCallback(put(100));
        assertThat(future.removeDoneCallback(first)).isEqualTo(1);
        assertThat(future.removeDoneCallback(first)).isZero();
        future.setResult("foo");
        runBriefly();
        assertThat(bag).containsExactly(17, 100);
    }

    @Test
    void theFirstTwoCanBeRemoved() {
        var first = put(42);
        var second = put(17);
        future.addDoneCallback(first);
        future.addDoneCallback(second);
        future.addDoneCallback(put(100));
        assertThat(future.removeDoneCallback(first)).isEqualTo(1);
        assertThat(future.removeDoneCallback(second)).isEqualTo(1);
        assertThat(future.removeDoneCallback(first)).isZero();
        future.setResult("foo");
        runBriefly();
        assertThat(bag).containsExactly(100);
    }

    @Test
    void theLastCanBeRemoved() {
        var last = put(100);
        future.addDoneCallback(put(42));
        future.addDoneCallback(put(17));
        future.addDoneCallback(last);
        assertThat(future.removeDoneCallback(last)).isEqualTo(1);
        assertThat(future.removeDoneCallback(last)).isZero();
        future.setResult("foo");
        runBriefly();
        assertThat(bag).containsExactly(42, 17);
    }

    @Test
    void theOnlyOneCanBeRemoved() {
        var only = put(1);
        future.addDoneCallback(only);
        assertThat(future.removeDoneCallback(put(2))).isZero();
        assertThat(future.removeDoneCallback(only)).isEqualTo(1);
        future.setResult("foo");
        runBriefly();
        assertThat(bag).isEmpty();
    }

    @Test
    void allEqualOnesAreRemovedAndCounted() {
        var one = put(1);
        var two = put(2);
        future.addDoneCallback(one);
        future.addDoneCallback(two);
        assertThat(future.removeDoneCallback(two)).isEqualTo(1);
        assertThat(future.removeDoneCallback(put(3))).isZero();
        future.addDoneCallback(two);
        for (int i = 0; i < 5; i++) {
            future.addDoneCallback(one);
        }
        assertThat(future.removeDoneCallback(one)).isEqualTo(6);
        future.setResult("foo");
        runBriefly();
        assertThat(bag).containsExactly(2);
    }

    @Test
    void mayRemoveOthersWhileTheyAreScheduled() {
        var later = put(2);
        future.addDoneCallback(f -> {
            bag.add(1);
            f.removeDoneCallback(later);
        });
        future.addDoneCallback(later);
        future.addDoneCallback(later);
        future.setResult("foo");
        runBriefly();
        // What is scheduled is called: removing is for before the future is done.
        assertThat(bag).containsExactly(1, 2, 2);
    }

    @Test
    void thatFailAreReportedAndTheOthersCalled() {
        collectReports();
        var failure = new IllegalArgumentException("spam");
        future.addDoneCallback(_ -> {
            throw failure;
        });
        future.addDoneCallback(put(2));
        future.setResult("foo");
        runBriefly();
        assertThat(bag).containsExactly(2);
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.message()).isEqualTo("Exception in callback DoneCallbackTest.lambda");
            assertThat(report.exception()).isSameAs(failure);
        });
    }

    @Test
    void runInACopyOfTheContextInWhichTheyWereAdded() {
        var variable = new ContextVar<>("variable", "nope");
        var seen = new ArrayList<String>();
        loop.runUntilComplete(() -> {
            variable.set("yes");
            future.addDoneCallback(_ -> {
                seen.add(variable.get());
                variable.set("something else");
            });
            variable.set("later");
            future.setResult("foo");
            future.getLoop().createTask(() -> {}).await();
            seen.add(variable.get());
        });
        assertThat(seen).containsExactly("yes", "later");
    }

    @Test
    void runInTheContextTheyWereGiven() {
        var variable = new ContextVar<>("variable", "nope");
        var context = new Context();
        future.addDoneCallback(_ -> variable.set("set"), context);
        future.setResult("foo");
        runBriefly();
        assertThat(context.get(variable)).isEqualTo("set");
    }
}
