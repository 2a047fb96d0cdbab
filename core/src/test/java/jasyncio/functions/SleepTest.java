package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SleepTest {
    @Test
    void takesItsTimeAndReturnsTheResult() {
        VirtualClock.run(() -> {
            var task = createTask(() -> {
                sleep(0.05);
                return sleep(0.05, "yeah");
            });
            assertThat(await(task)).isEqualTo("yeah");
            assertThat(getRunningLoop().time()).isEqualTo(0.1);
        });
    }

    @Test
    void ofNoTimeLetsOthersRunOnce() {
        VirtualClock.run(() -> {
            var result = new AtomicInteger();
            getRunningLoop().callSoon(() -> result.addAndGet(1));
            assertThat(result).hasValue(0);
            int number = sleep(0, 10);
            assertThat(result).hasValue(1);
            assertThat(result.addAndGet(number)).isEqualTo(11);
            assertThat(getRunningLoop().time()).isZero();
        });
    }

    @Test
    void needsANumber() {
        VirtualClock.run(() -> assertThatThrownBy(() -> sleep(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NaN"));
    }
}
