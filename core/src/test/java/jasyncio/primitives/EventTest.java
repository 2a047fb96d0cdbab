package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
    private final Event event = new Event();
    private final List<Integer> log = new ArrayList<>();

    private Task<?> waiting(int number) {
        return createTask(() -> {
            event.await();
            log.add(number);
        });
    }

    @Test
    void describesItsStateAndHowManyWait() {
        VirtualClock.run(() -> {
            assertThat(event).hasToString("<Event [unset]>");
            waiting(1);
            sleep(0);
            assertThat(event).hasToString("<Event [unset, waiters:1]>");
            event.set();
            assertThat(event).hasToString("<Event [set, waiters:1]>");
            sleep(0);
            assertThat(event).hasToString("<Event [set]>");
        });
    }

    @Test
    void wakesAllAndThoseWhoComeLaterDoNotWait() {
        VirtualClock.run(() -> {
            assertThat(event.isSet()).isFalse();
            var first = waiting(1);
            var second = waiting(2);
            sleep(0);
            assertThat(log).isEmpty();

            var third = waiting(3);
            event.set();
            sleep(0);
            assertThat(log).containsExactly(3, 1, 2);
            assertThat(List.of(first, second, third)).allMatch(Task::done);
        });
    }

    @Test
    void doesNotWaitWhenSet() {
        event.set();
        VirtualClock.run(() -> {
            var other = createTask(() -> log.add(1));
            event.await();
            assertThat(log).isEmpty();
            await(other);
        });
    }

    @Test
    void aCancelledWaiterLeaves() {
        VirtualClock.run(() -> {
            var waiting = waiting(1);
            EventLoop.getRunningLoop().callSoon(waiting::cancel);
            assertThatThrownBy(() -> await(waiting)).isInstanceOf(CancelledError.class);
            assertThat(event).hasToString("<Event [unset]>");
        });
    }

    @Test
    void canBeCleared() {
        assertThat(event.isSet()).isFalse();
        event.set();
        assertThat(event.isSet()).isTrue();
        event.clear();
        assertThat(event.isSet()).isFalse();
    }

    @Test
    void whoHasBeenWokenGoesOnThoughItIsCleared() {
        VirtualClock.run(() -> {
            var waiting = waiting(1);
            sleep(0);
            event.set();
            event.clear();
            assertThat(event.isSet()).isFalse();
            event.set();
            event.set();
            assertThat(event).hasToString("<Event [set, waiters:1]>");
            sleep(0);
            assertThat(log).containsExactly(1);
            assertThat(event).hasToString("<Event [set]>");
            assertThat(waiting.done()).isTrue();
        });
    }

    @Test
    void needsALoopToWaitOn() {
        assertThatThrownBy(event::await).isInstanceOf(IllegalStateException.class);
    }
}
