package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebServerOptionsTest {
    private static final WebServerOptions OPTIONS = WebServerOptions.DEFAULT;

    @Test
    void timesAreSecondsOrDurations() {
        assertThat(OPTIONS.withHeartbeat(1.5).heartbeat()).isEqualTo(Duration.ofMillis(1500));
        assertThat(OPTIONS.withShutdownTimeout(2).shutdownTimeout()).isEqualTo(Duration.ofSeconds(2));
        for (double none : new double[]{Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300}) {
            assertThatThrownBy(() -> OPTIONS.withHeaderTimeout(none)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("headerTimeout");
        }
    }
}
