package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Where one coroutine at a time waits. */
class SingleWaiterTest extends OnVirtualTime {
    private final List<String> asked = new ArrayList<>();
    private final SingleWaiter waiter = new SingleWaiter(loop, () -> {
        asked.add("what");
        return "a message";
    });

    @Test
    void suspendsUntilWoken() {
        var task = loop.createTask(waiter::await);
        runBriefly();
        assertThat(waiter.isWaitedFor()).isTrue();
        runBriefly();
        assertThat(task.done()).isFalse();
        waiter.wake();
        runBriefly();
        assertThat(task.done()).isTrue();
        assertThat(waiter.isWaitedFor()).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void doesNotRememberThatNobodyWasWoken() {
        waiter.wake();
        var task = loop.createTask(waiter::await);
        runBriefly();
        assertThat(task.done()).isFalse();
        task.cancel();
        runBriefly();
    }

    @Test
    void letsOneWaitAgainAndAgain() {
        Queue<Integer> arrived = new ArrayDeque<>();
        var sum = loop.createTask(() -> {
            int all = 0;
            for (int i = 0; i < 4; i++) {
                while (arrived.isEmpty()) {
                    waiter.await();
                }
                all += arrived.remove();
            }
            return all;
        });
        for (int i = 1; i <= 4; i++) {
            int number = i;
            int second = i / 2 + 1; // two of them at once
            loop.callLater(second, () -> {
                arrived.add(number);
                waiter.wake();
            });
            loop.callLater(i + 0.5, waiter::wake); // for nothing
        }
        assertThat(loop.runUntilComplete(sum)).isEqualTo(10);
        assertThat(loop.time()).isEqualTo(3);
    }

    @Test
    void refusesASecondOne() {
        var first = loop.createTask(waiter::await);
        var second = loop.createTask(waiter::await);
        assertThatThrownBy(() -> loop.runUntilComplete(second)).isInstanceOf(IllegalStateException.class)
                .hasMessage("another coroutine is waiting for a message");
        assertThat(asked).containsExactly("what");
        assertThat(waiter.isWaitedFor()).isTrue();
        waiter.wake();
        loop.runUntilComplete(first);
    }

    @Test
    void isWaitedForUntilTheWokenOneGoesOn() {
        var first = loop.createTask(waiter::await);
        runBriefly();
        waiter.wake();
        waiter.wake();
        assertThat(waiter.isWaitedFor()).isTrue();
        assertThatThrownBy(waiter::await).isInstanceOf(IllegalStateException.class).hasMessageContaining("another");
        loop.runUntilComplete(first);
        assertThat(waiter.isWaitedFor()).isFalse();
    }

    @Test
    void isFreeAfterACancellation() {
        var first = loop.createTask(waiter::await);
        runBriefly();
        first.cancel();
        waiter.wake(); // too late
        assertThatThrownBy(() -> loop.runUntilComplete(first)).isInstanceOf(CancelledError.class);
        assertThat(waiter.isWaitedFor()).isFalse();
        var second = loop.createTask(waiter::await);
        runBriefly();
        assertThat(second.done()).isFalse();
        waiter.wake();
        loop.runUntilComplete(second);
    }

    @Test
    void isFreeAfterSomebodyWhoCannotWait() {
        assertThatThrownBy(waiter::await).isInstanceOf(IllegalStateException.class);
        assertThat(waiter.isWaitedFor()).isFalse();
        assertThat(asked).isEmpty();
    }
}
