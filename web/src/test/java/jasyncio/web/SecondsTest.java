package jasyncio.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time is a number of seconds or a Duration, wherever one is given. */
class SecondsTest {
    @Test
    void aNumberOfSecondsIsADuration() {
        Duration time = Duration.ofMillis(1500);
        assertThat(Cookie.of("name", "value").withMaxAge(1.5)).isEqualTo(Cookie.of("name", "value").withMaxAge(time));
        assertThat(SessionOptions.DEFAULT.withTimeout(1.5)).isEqualTo(SessionOptions.DEFAULT.withTimeout(time));
        assertThat(ServerSentEvent.of("data").withRetry(1.5)).isEqualTo(ServerSentEvent.of("data").withRetry(time));
        assertThat(WebServerOptions.DEFAULT.withHeartbeat(1.5).heartbeat()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void othersAreNamed(double seconds) {
        assertThatThrownBy(() -> Cookie.of("name", "value").withMaxAge(seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAge must be a number of seconds, not " + seconds);
    }
}
