package jasyncio.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    private static byte[] hello(@Nullable String name) {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            if (name != null) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name)));
                engine.setSSLParameters(parameters);
            }
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), out);
            byte[] bytes = new byte[out.flip().remaining()];
            out.get(bytes);
            return bytes;
        } catch (NoSuchAlgorithmException | SSLException e) {
            throw new AssertionError(e);
        }
    }

    private static ClientHello.Answer ask(byte[] bytes) {
        ByteBuffer received = ByteBuffer.wrap(bytes);
        ClientHello.Answer answer = ClientHello.serverName(received);
        assertThat(received.remaining()).as("it only looks").isEqualTo(bytes.length);
        return answer;
    }

    @Test
    void theNameIsFound() {
        assertThat(ask(hello("www.example.org"))).isEqualTo(new ClientHello.Answer(true, "www.example.org"));
        assertThat(ask(hello(null))).isEqualTo(ClientHello.Answer.NONE);
    }

    @Test
    void aPartOfAMessageIsNotEnough() {
        byte[] whole = hello("www.example.org");
        for (int i = 0; i < whole.length; i++) {
            assertThat(ask(java.util.Arrays.copyOf(whole, i))).as(i + " bytes").isEqualTo(ClientHello.Answer.MORE);
        }
    }

    @Test
    void aMessageInSeveralRecordsIsPutTogether() {
        byte[] whole = hello("www.example.org");
        ByteBuffer cut = ByteBuffer.allocate(10 * whole.length);
        for (int i = 5; i < whole.length; i += 7) {
            int length = Math.min(7, whole.length - i);
            cut.put(whole, 0, 3).putShort((short) length).put(whole, i, length);
        }
        byte[] pieces = new byte[cut.flip().remaining()];
        cut.get(pieces);
        assertThat(ask(pieces)).isEqualTo(new ClientHello.Answer(true, "www.example.org"));
    }

    @Test
    void whatIsNoHelloHasNoName() {
        assertThat(ask("GET / HTTP/1.1\r\n\r\n".getBytes())).isEqualTo(ClientHello.Answer.NONE);
        assertThat(ask(new byte[]{22, 3, 1, 0, 0})).isEqualTo(ClientHello.Answer.NONE);
        assertThat(ask(new byte[]{22, 3, 1, 0x7f, 0})).isEqualTo(ClientHello.Answer.NONE);
    }

    @Test
    void whateverComesTheAnswerIsOne() {
        byte[] whole = hello("www.example.org");
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = whole.clone();
            for (int j = 0; j <= random.nextInt(8); j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(ask(bytes)).isNotNull();
        }
    }
}
