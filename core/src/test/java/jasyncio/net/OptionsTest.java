package jasyncio.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
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

    @Test
    void whatTlsOptionsRefuse() {
        TlsOptions options = TlsOptions.of(TlsContext.client());
        for (double seconds : new double[]{0, -10, Double.NaN}) {
            assertRefused(() -> options.withHandshakeTimeout(seconds),
                    "handshakeTimeout must be a positive number of seconds, not " + seconds);
            assertRefused(() -> options.withShutdownTimeout(seconds),
                    "shutdownTimeout must be a positive number of seconds, not " + seconds);
        }
        assertThatThrownBy(() -> options.withServerHostname(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("serverHostname is empty: give the name");
    }
}
