package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jasyncio.Asyncio;
import jasyncio.context.ContextVar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

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
    void aSignalHasANameWithOrWithoutSigAndANumber() {
        List<String> log = new ArrayList<>();
        int number = HANGUP.getNumber();
        var marker = Signal.handle(HANGUP, _ -> {});
        try {
            Asyncio.run(() -> {
                EventLoop loop = Asyncio.getRunningLoop();
                for (int i = 0; i < 3; i++) {
                    Future<@Nullable Void> got = loop.createFuture();
                    Runnable callback = () -> got.setResult(null);
                    switch (i) {
                        case 0 -> loop.addSignalHandler("HUP", callback);
                        case 1 -> loop.addSignalHandler("SIGHUP", callback);
                        default -> loop.addSignalHandler(number, callback);
                    }
                    Signal.raise(HANGUP);
                    got.await();
                    log.add("got it");
                }
                assertThat(loop.removeSignalHandler("SIGHUP")).isTrue();
                assertThat(loop.removeSignalHandler(number)).isFalse();
                loop.addSignalHandler("SIGHUP", () -> {});
                assertThat(loop.removeSignalHandler(number)).isTrue();
                assertThat(loop.removeSignalHandler("HUP")).isFalse();
            });
        } finally {
            Signal.handle(HANGUP, marker);
        }
        assertThat(log).hasSize(3);
    }

    @Test
    void aSignalThatCannotBeHandledIsNamed() {
        try (EventLoop loop = new EventLoop()) {
            for (Runnable add : List.<Runnable>of(() -> loop.addSignalHandler("KILL", () -> {}),
                    () -> loop.addSignalHandler("SIGKILL", () -> {}), () -> loop.addSignalHandler(9, () -> {}))) {
                assertThatIllegalArgumentException().isThrownBy(add::run)
                        .withMessageStartingWith("signal KILL (9) cannot be handled");
            }
        }
    }

    @Test
    void aSignalThatDoesNotExistIsNamed() {
        try (EventLoop loop = new EventLoop()) {
            assertThatIllegalArgumentException().isThrownBy(() -> loop.addSignalHandler("NOSUCH", () -> {}))
                    .withMessageStartingWith("there is no signal 'NOSUCH' here");
            assertThatIllegalArgumentException().isThrownBy(() -> loop.addSignalHandler(4711, () -> {}))
                    .withMessageStartingWith("there is no signal 4711 here");
            assertThatIllegalArgumentException().isThrownBy(() -> loop.removeSignalHandler("SIGNOSUCH"))
                    .withMessageStartingWith("there is no signal 'SIGNOSUCH' here");
            assertThatIllegalArgumentException().isThrownBy(() -> loop.removeSignalHandler(0))
                    .withMessageStartingWith("there is no signal 0 here");
        }
    }

    @Test
    void closingTheLoopRestoresWhatHandledEachSignalBefore() {
        List<String> log = new ArrayList<>();
        Signal second = new Signal("USR2");
        var ofHangup = Signal.handle(HANGUP, _ -> log.add("HUP before"));
        var ofSecond = Signal.handle(second, _ -> log.add("USR2 before"));
        SignalHandler hangupAfter;
        SignalHandler secondAfter;
        try {
            EventLoop loop = new EventLoop();
            loop.addSignalHandler("HUP", () -> log.add("loop"));
            loop.addSignalHandler("HUP", () -> log.add("loop again"));
            loop.addSignalHandler("USR2", () -> log.add("loop"));
            loop.close();
        } finally {
            hangupAfter = Signal.handle(HANGUP, ofHangup);
            secondAfter = Signal.handle(second, ofSecond);
        }
        hangupAfter.handle(HANGUP);
        secondAfter.handle(second);
        assertThat(log).containsExactly("HUP before", "USR2 before");
    }
}
