package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jasyncio.Asyncio;
import jasyncio.context.ContextVar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class SignalTest {
    private static final Signal HANGUP = new Signal("HUP");
    private static final ContextVar<String> WHO = new ContextVar<>("who", "nobody");

    @Test
    void aSignalCallsTheCallbackOnTheLoopInTheContextOfWhoAddedIt() {
        List<Object> log = new ArrayList<>();
        Asyncio.run(() -> {
            EventLoop loop = Asyncio.getRunningLoop();
            Future<String> got = loop.createFuture();
            WHO.set("adder");
            loop.addSignalHandler("HUP", () -> {
                log.add(Asyncio.getRunningLoop() == loop);
                got.setResult(WHO.get());
            });
            WHO.set("main");
            Signal.raise(HANGUP);
            log.add(Asyncio.await(got));
        });
        assertThat(log).containsExactly(true, "adder");
    }

    @Test
    void theLastCallbackCountsAndRemovingRestoresWhatWasThereBefore() {
        List<Object> log = new ArrayList<>();
        var original = Signal.handle(HANGUP, _ -> log.add("before"));
        try {
            Asyncio.run(() -> {
                EventLoop loop = Asyncio.getRunningLoop();
                Future<String> got = loop.createFuture();
                loop.addSignalHandler("HUP", () -> log.add("replaced"));
                loop.addSignalHandler("HUP", () -> got.setResult("second"));
                Signal.raise(HANGUP);
                log.add(Asyncio.await(got));
                assertThat(loop.removeSignalHandler("HUP")).isTrue();
                assertThat(loop.removeSignalHandler("HUP")).isFalse();
            });
            assertThat(log).containsExactly("second");
        } finally {
            assertThat(Signal.handle(HANGUP, original)).as("the handler from before").isNotNull();
        }
    }

    @Test
    void aClosedLoopHandlesNothing() {
        var marker = Signal.handle(HANGUP, _ -> {});
        try {
            EventLoop loop = new EventLoop();
            loop.addSignalHandler("HUP", () -> {});
            loop.close();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> loop.addSignalHandler("HUP", () -> {}));
            assertThat(loop.removeSignalHandler("HUP")).isFalse();
        } finally {
            Signal.handle(HANGUP, marker);
        }
    }

    @Test
    void aSignalThatCannotBeHandledIsNamed() {
        try (EventLoop loop = new EventLoop()) {
            assertThatIllegalArgumentException().isThrownBy(() -> loop.addSignalHandler("KILL", () -> {}))
                    .withMessageContaining("KILL");
            assertThatIllegalArgumentException().isThrownBy(() -> loop.addSignalHandler("NOSUCH", () -> {}))
                    .withMessageContaining("NOSUCH");
        }
    }
}
