package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import org.junit.jupiter.api.Test;

/** What the exception that comes out of a timeout says about why it was thrown. */
class TimeoutReasonTest {
    @Test
    void isTheCancellationOfTheCode() {
        VirtualClock.run(() -> {
            Throwable failure = catchThrowable(() -> timeout(1, () -> sleep(9)));
            assertThat(failure).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(CancelledError.class);
            assertThat(failure.getCause()).hasNoCause();
        });
    }

    @Test
    void isToldToTheExceptionOfAChainThatTheCancellationCaused() {
        VirtualClock.run(() -> {
            Throwable failure = catchThrowable(() -> timeout(1, () -> {
                try {
                    sleep(9);
                } catch (CancelledError e) {
                    throw new IllegalStateException("outer", new IllegalArgumentException("inner", e));
                }
            }));
            assertThat(failure).hasMessage("outer").hasNoSuppressedExceptions();
            Throwable inner = failure.getCause();
            assertThat(inner).hasMessage("inner").hasCauseInstanceOf(CancelledError.class);
            assertThat(inner.getSuppressed()).singleElement().satisfies(
                    reason -> assertThat(reason).isInstanceOf(TimeoutException.class).hasCause(inner.getCause()));
        });
    }

    @Test
    void isNotToldToAnExceptionThatDoesNotNameTheCancellation() {
        VirtualClock.run(() -> {
            Throwable failure = catchThrowable(() -> timeout(1, () -> {
                try {
                    sleep(9);
                } finally {
                    fail("cleanup");
                }
            }));
            assertThat(failure).hasMessage("cleanup").hasNoCause().hasNoSuppressedExceptions();
        });
    }

    @Test
    void isToldToTheFailuresOfAGroup() {
        VirtualClock.run(() -> {
            Throwable failure = catchThrowable(() -> timeout(1, () -> taskGroup(group -> {
                group.createTask(() -> {
                    try {
                        sleep(9);
                    } catch (CancelledError e) {
                        throw new IllegalStateException("cleanup", e);
                    }
                });
                sleep(9);
            })));
            assertThat(failure).isInstanceOf(ExceptionGroup.class);
            Throwable member = ((ExceptionGroup) failure).exceptions().getFirst();
            assertThat(member).hasMessage("cleanup").hasCauseInstanceOf(CancelledError.class);
            assertThat(member.getSuppressed()).singleElement().isInstanceOf(TimeoutException.class);
        });
    }

    @Test
    void isItsOwnWhereTheCodeCleansUpWithATimeoutToo() {
        VirtualClock.run(() -> {
            Throwable[] inner = new Throwable[1];
            Throwable outer = catchThrowable(() -> timeout(1, () -> {
                try {
                    sleep(9);
                } finally {
                    inner[0] = catchThrowable(() -> timeout(1, () -> sleep(9)));
                }
            }));
            assertThat(outer).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(CancelledError.class);
            assertThat(inner[0]).isInstanceOf(TimeoutException.class).hasCauseInstanceOf(CancelledError.class);
            assertThat(inner[0].getCause()).isNotSameAs(outer.getCause());
            assertThat(getRunningLoop().time()).isEqualTo(2);
        });
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }
}
