package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callbacks for a time. */
class TimerTest extends OnVirtualTime {
    private final List<String> log = new ArrayList<>();

    @Test
    void isCalledAfterItsDelay() {
        var times = new ArrayList<Double>();
        TimerHandle timer = loop.callLater(10, () -> {
            times.add(loop.time());
            loop.stop();
        });
        assertThat(timer.when()).isEqualTo(10);
        loop.runForever();
        assertThat(times).containsExactly(10.0);
    }

    @Test
    void isCalledAtItsTime() {
        var times = new ArrayList<Double>();
        loop.callAt(0.1, () -> {
            times.add(loop.time());
            loop.stop();
        });
        loop.runForever();
        assertThat(times).containsExactly(0.1);
    }

    @Test
    void takesADuration() {
        assertThat(loop.callLater(Duration.ofMillis(1500), () -> {}).when()).isEqualTo(1.5);
    }

    @Test
    void isNotCalledTooEarlyOnARealClock() {
        try (var real = new EventLoop()) {
            double begin = real.time();
            var called = new ArrayList<Double>();
            real.callAt(begin + 0.1, () -> {
                called.add(real.time());
                real.stop();
            });
            real.runForever();
            assertThat(called).singleElement().satisfies(at -> assertThat(at - begin).isGreaterThanOrEqualTo(0.1));
        }
    }

    @Test
    void earlierTimesComeFirstAlsoWhenTheyAreOver() {
        loop.callLater(-1, () -> log.add("a"));
        loop.callLater(-2, () -> log.add("b"));
        runBriefly();
        assertThat(log).containsExactly("b", "a");
    }

    @Test
    void equalTimesAreFirstInFirstOut() {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            loop.callAt(1, () -> log.add(name));
        }
        loop.runUntilComplete(() -> Asyncio.sleep(2));
        assertThat(log).containsExactly("a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void areOrderedByTime() {
        TimerHandle early = loop.callAt(1, () -> {});
        TimerHandle late = loop.callAt(11, () -> {});
        TimerHandle twin = loop.callAt(1, () -> {});
        assertThat(early).isLessThan(late);
        assertThat(late).isGreaterThan(early);
        assertThat(twin).isGreaterThan(early).isLessThan(late);
        assertThat(early).isNotEqualTo(twin).isNotEqualTo(late).isNotEqualTo(null);
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> loop.callLater(Double.NaN, () -> {})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> loop.callAt(Double.NaN, () -> {})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void isNotCalledOnceCancelled() {
        TimerHandle timer = loop.callLater(5, () -> log.add("five"));
        loop.callLater(10, loop::stop);
        timer.cancel();
        timer.cancel();
        assertThat(timer.cancelled()).isTrue();
        loop.runForever();
        assertThat(log).isEmpty();
        assertThat(loop.time()).isEqualTo(10);
    }

    @Test
    void aCancelledTimerDoesNotDetermineHowLongToWait() {
        var asked = new ArrayList<Double>();
        var poller = new RecordingPoller(time, asked);
        try (var recorded = new EventLoop(time, poller)) {
            recorded.callLater(5, () -> {}).cancel();
            recorded.callLater(10, recorded::stop);
            recorded.runForever();
        }
        assertThat(asked).containsExactly(10.0);
    }

    @Test
    void whatATimerSchedulesWaitsForTheNextIteration() {
        loop.callLater(-1, () -> {
            log.add("timer");
            loop.callSoon(() -> log.add("soon"));
        });
        runOnce();
        assertThat(log).containsExactly("timer");
    }

    @Test
    void cancelledTimersLeaveAtOnceHoweverMany() {
        var random = new Random(42);
        List<TimerHandle> timers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String number = String.valueOf(i);
            timers.add(loop.callAt(random.nextInt(500), () -> log.add(number)));
        }
        List<TimerHandle> kept = new ArrayList<>();
        for (TimerHandle timer : timers) {
            if (random.nextBoolean()) {
                timer.cancel();
            } else {
                kept.add(timer);
            }
        }
        List<String> expected = kept.stream().sorted().map(timer -> String.valueOf(timers.indexOf(timer))).toList();
        loop.runUntilComplete(() -> Asyncio.sleep(1000));
        assertThat(log).isEqualTo(expected);
    }

    @Test
    void describesItself() {
        TimerHandle timer = loop.callAt(123, new Noop());
        assertThat(timer).hasToString("<TimerHandle when=123.0 noop>");
        timer.cancel();
        assertThat(timer).hasToString("<TimerHandle cancelled when=123.0>");
    }

    @Test
    void describesItselfWithItsPlaceInDebugMode() {
        loop.setDebug(true);
        TimerHandle timer = loop.callAt(123, new Noop());
        String place = "noop created at jasyncio.loop.TimerTest.describesItselfWithItsPlaceInDebugMode(TimerTest.java:";
        assertThat(timer.toString()).startsWith("<TimerHandle when=123.0 " + place);
        timer.cancel();
        assertThat(timer.toString()).startsWith("<TimerHandle cancelled when=123.0 " + place);
    }

    private static final class Noop implements Runnable {
        @Override
        public void run() {}

        @Override
        public String toString() {
            return "noop";
        }
    }

    /** Remembers the time-outs it is given. */
    private record RecordingPoller(VirtualTime time, List<Double> asked) implements Poller {
        @Override
        public void poll(double timeout, Consumer<Handle> ready) {
            asked.add(timeout);
            time.poll(timeout, ready);
        }

        @Override
        public void wakeup() {
            time.wakeup();
        }

        @Override
        public @Nullable Handle watch(SelectableChannel channel, Direction direction, Handle handle) {
            return time.watch(channel, direction, handle);
        }

        @Override
        public @Nullable Handle unwatch(SelectableChannel channel, Direction direction) {
            return time.unwatch(channel, direction);
        }

        @Override
        public void closing(SelectableChannel channel) {}

        @Override
        public void close() {}
    }

    @Test
    void theClockOfALoopThatIsGivenNoneIsThatOfTheProcess() throws Exception {
        var system = DefaultTime.open("system");
        system.poller().close();
        assertThat(system.clock()).isSameAs(Clock.SYSTEM);
        var virtual = DefaultTime.open("Virtual");
        assertThat(virtual.clock()).isInstanceOf(VirtualTime.class).isSameAs(virtual.poller());
        assertThatThrownBy(() -> DefaultTime.open("rocket")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jasyncio.clock=rocket: expected system or virtual");
    }

    /** Nothing can be added there to the time that would not be rounded away. */
    @Test
    void aTimeFarAwayIsReachedLikeAnyOther() {
        loop.runUntilComplete(() -> Asyncio.sleep(1e9));
        assertThat(loop.time()).isEqualTo(1e9);
    }
}
