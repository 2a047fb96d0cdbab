package jasyncio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.StandardProtocolFamily;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void whatConnectOptionsRefuse() {
        ConnectOptions options = ConnectOptions.DEFAULT;
        assertRefused(() -> options.withLimit(0), "limit must be a positive number of bytes, not 0");
        assertRefused(() -> options.withLimit(-5), "limit must be a positive number of bytes, not -5");
        assertRefused(() -> options.withHappyEyeballsDelay(-0.1),
                "happyEyeballsDelay must be 0 seconds or more, not -0.1");
        assertRefused(() -> options.withHappyEyeballsDelay(Double.NaN),
                "happyEyeballsDelay must be 0 seconds or more, not NaN");
        assertRefused(() -> options.withInterleave(-1), "interleave must be 0 addresses or more, not -1");
        assertRefused(() -> options.withFamily(StandardProtocolFamily.UNIX),
                "family must be INET or INET6, not UNIX");
    }

    @Test
    void whatConnectOptionsTake() {
        ConnectOptions options = ConnectOptions.DEFAULT.withLimit(1).withHappyEyeballsDelay(0).withInterleave(0)
                .withFamily(StandardProtocolFamily.INET6);
        assertThat(options.limit()).isEqualTo(1);
        assertThat(options.happyEyeballsDelay()).isZero();
        assertThat(options.interleave()).isZero();
        assertThat(options.family()).isEqualTo(StandardProtocolFamily.INET6);
    }

    @Test
    void whatServerOptionsRefuse() {
        ServerOptions options = ServerOptions.DEFAULT;
        assertRefused(() -> options.withLimit(0), "limit must be a positive number of bytes, not 0");
        assertRefused(() -> options.withBacklog(0), "backlog must be a positive number of connections, not 0");
        assertRefused(() -> options.withBacklog(-1), "backlog must be a positive number of connections, not -1");
        assertRefused(() -> options.withFamily(StandardProtocolFamily.UNIX),
                "family must be INET or INET6, not UNIX");
    }
}
