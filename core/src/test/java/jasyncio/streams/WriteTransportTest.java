package jasyncio.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transport of one's own does unless it says otherwise. */
class WriteTransportTest {
    private final List<String> written = new ArrayList<>();

    /** Knows how to write, and nothing else. */
    private final WriteTransport transport = (WriteTransport) Proxy.newProxyInstance(
            WriteTransport.class.getClassLoader(), new Class<?>[]{WriteTransport.class}, (proxy, method, arguments) -> {
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                if (method.getName().equals("write")) {
                    written.add(StandardCharsets.UTF_8.decode((ByteBuffer) arguments[0]).toString());
                }
                return null;
            });

    /** CPython: {@code test_writelines} of test_transports. */
    @Test
    void linesAreWrittenAtOnce() {
        transport.writeLines(List.of("line1".getBytes(), "line2".getBytes(), "line3".getBytes()));
        assertThat(written).containsExactly("line1line2line3");
    }

    @Test
    void whatIsNotKnownHasADefault() {
        assertThat(transport.getExtraInfo("unknown")).isNull();
        assertThat(transport.getExtraInfo("unknown", "default")).isEqualTo("default");
    }
}
