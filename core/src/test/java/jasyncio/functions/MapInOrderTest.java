package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapInOrderTest {
    @Test
    void givesResultsInOrderOfCallsThatRunAtOnce() {
        Trace.of(t -> {
            var results = map(2, List.of(3, 1, 2), seconds -> {
                t.say("begin", seconds, getRunningLoop().time());
                sleep(seconds);
                return seconds * 10;
            });
            for (int result : results) {
                t.say(result, getRunningLoop().time());
            }
        }, """
                begin 3 0.0
                begin 1 0.0
                30 3.0
                10 3.0
                begin 2 3.0
                20 5.0
                """);
    }

    @Test
    void givesAResultWhileItsSourceTakesItsTime() {
        Trace.of(t -> {
            var source = jasyncio.Asyncio.<String>asyncGenerator(g -> {
                g.yield("a");
                sleep(5);
                g.yield("b");
            });
            for (String result : map(10, source, x -> sleep(1, x + x))) {
                t.say(result, getRunningLoop().time());
            }
        }, """
                aa 1.0
                bb 6.0
                """);
    }

    @Test
    void aFailureCancelsTheOtherCalls() {
        Trace.of(t -> {
            assertThatThrownBy(() -> map(3, List.of("a", "b", "c", "d"),
                    x -> await(x.equals("b") ? t.bad(x, 1) : t.ok(x, x.equals("a") ? 2 : 5))).toList())
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(allTasks()).hasSize(1);
        }, """
                fail b
                end a
                cancelled c
                """);
    }

    @Test
    void aFailureOfItsSourceIsItsOwn() {
        Trace.of(t -> {
            var source = jasyncio.Asyncio.<String>asyncGenerator(g -> {
                g.yield("a");
                throw new IllegalStateException("source");
            });
            var results = map(3, source, x -> sleep(1, x));
            t.say(results.anext());
            assertThatThrownBy(results::anext).isInstanceOf(IllegalStateException.class).hasMessage("source");
        }, "a");
    }

    @Test
    void closingItCancelsItsCalls() {
        Trace.of(t -> {
            var results = map(2, List.of(1, 2, 3), seconds -> await(t.ok("s" + seconds, seconds)));
            t.say(results.anext());
            results.aclose();
            assertThat(allTasks()).hasSize(1);
        }, """
                end s1
                s1
                cancelled s2
                """);
    }

    @Test
    void ofNothingIsEmpty() {
        Trace.of(t -> assertThat(map(2, List.<String>of(), x -> x).toList()).isEmpty(), "");
        assertThatThrownBy(() -> map(0, List.<String>of(), x -> x)).isInstanceOf(IllegalArgumentException.class);
    }
}
