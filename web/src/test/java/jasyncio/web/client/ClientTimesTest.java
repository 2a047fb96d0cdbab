package jasyncio.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Times are said in seconds, or as durations. */
class ClientTimesTest {
    private static final Duration TIME = Duration.ofMillis(2500);

    @Test
    void areTheSame() {
        var times = ClientTimeout.DEFAULT;
        assertThat(ClientTimeout.total(TIME)).isEqualTo(ClientTimeout.total(2.5));
        assertThat(times.withTotal(TIME)).isEqualTo(times.withTotal(2.5));
        assertThat(times.withConnect(TIME)).isEqualTo(times.withConnect(2.5));
        assertThat(times.withSockConnect(TIME)).isEqualTo(times.withSockConnect(2.5));
        assertThat(times.withSockRead(TIME)).isEqualTo(times.withSockRead(2.5));
        assertThat(times.withSockWrite(TIME)).isEqualTo(times.withSockWrite(2.5));
        assertThat(RetryOptions.NONE.withDelay(TIME, TIME)).isEqualTo(RetryOptions.NONE.withDelay(2.5, 2.5));
        assertThat(ClientOptions.DEFAULT.withTimeout(TIME).timeout).isEqualTo(ClientTimeout.total(2.5));
        assertThat(RequestOptions.DEFAULT.withTimeout(TIME).timeout).isEqualTo(ClientTimeout.total(2.5));
        assertThat(WebSocketOptions.DEFAULT.withHeartbeat(TIME).heartbeat).isEqualTo(TIME)
                .isEqualTo(WebSocketOptions.DEFAULT.withHeartbeat(2.5).heartbeat);
        assertThat(ClientOptions.DEFAULT.withKeepAlive(TIME).keepAliveSeconds).isEqualTo(3);
        assertThat(ClientOptions.DEFAULT.withKeepAlive(Duration.ZERO).keepAliveSeconds).isEqualTo(0);
    }

    @Test
    void haveNoLimitWhereTheyAreNull() {
        assertThat(ClientTimeout.DEFAULT.withTotal(null).withSockConnect(null)).isEqualTo(ClientTimeout.NONE);
    }

    @Test
    void mustBePositive() {
        assertThatThrownBy(() -> ClientTimeout.total(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOptions.DEFAULT.withKeepAlive(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebSocketOptions.DEFAULT.withHeartbeat(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void placesToAHostFollowThoseInAllUnlessSaid() {
        assertThat(ClientOptions.DEFAULT.limitPerHost()).isEqualTo(100);
        assertThat(ClientOptions.DEFAULT.withLimit(1000).limitPerHost()).isEqualTo(1000);
        assertThat(ClientOptions.DEFAULT.withLimitPerHost(5).withLimit(1000).limitPerHost()).isEqualTo(5);
        assertThat(ClientOptions.DEFAULT.withLimitPerHost(5).withLimit(2).limitPerHost()).isEqualTo(2);
    }
}
