package jasyncio;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopIteration;
import jasyncio.loop.EventLoop;
import jasyncio.loop.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void byHand() {
        var c = coroutine("greet", () -> "Hello " + Coroutine.suspend("who?"));
        assertThat(c.send(null)).isEqualTo("who?");
        try {
            c.send("world");
        } catch (StopIteration s) {
            assertThat(s.value()).isEqualTo("Hello world");
        }
    }

    @Test
    void tasks() {
        List<String> log = new ArrayList<>();
        var time = new VirtualTime();
        String r = run(() -> {
            var a = createTask(() -> {
                log.add("a1");
                sleep(0);
                log.add("a2");
                sleep(0.02);
                log.add("a3");
                return "A";
            });
            var b = createTask(() -> {
                log.add("b1");
                sleep(0);
                for (int x : Asyncio.<Integer>generator(g -> {
                    g.yield(1);
                    g.yield(2);
                })) {
                    log.add("g" + x);
                }
                for (Object x : asyncGenerator(g -> {
                    sleep(0.001);
                    g.yield(1);
                    sleep(0);
                    g.yield(2);
                })) {
                    log.add("ag" + x);
                }
                throw new java.io.IOException("boom");
            });
            log.add("main");
            String x = await(a);
            try {
                await(b, java.io.IOException.class);
            } catch (java.io.IOException e) {
                log.add("E " + e.getMessage());
            }
            return x;
        }, null, () -> new EventLoop(time, time));
        assertThat(r).isEqualTo("A");
        assertThat(log).containsExactly("main", "a1", "b1", "a2", "g1", "g2", "ag1", "ag2", "a3", "E boom");
    }
}
