package jasyncio.web.client;

import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.web.LoopKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever has come of a body is given, also where the connection ends before anybody has asked for it. */
@ParameterizedClass
@MethodSource("jasyncio.web.LoopKinds#all")
class CutShortTest {
    private static final int SENT = 1_000_000;

    @Parameter
    LoopKinds.Kind loop;

    private static RawServer server(String head, String tail) {
        return new RawServer(peer -> {
            peer.readRequest();
            peer.say("HTTP/1.1 200 OK\r\n" + head + "\r\n");
            for (int i = 0; i < 20; i++) {
                if (head.startsWith("Transfer")) {
                    peer.say(Integer.toHexString(SENT / 20) + "\r\n" + "x".repeat(SENT / 20) + "\r\n");
                } else {
                    peer.say("x".repeat(SENT / 20));
                }
            }
            peer.say(tail);
        });
    }

    /** How much is given, by one who reads slowly, and how it ends. */
    private String read(RawServer server, double pause) throws Exception {
        String[] end = {""};
        loop.run(() -> {
            try (ClientSession session = new ClientSession(ClientOptions.DEFAULT.withLimit(1))) {
                for (int attempt = 0; attempt < 2; attempt++) {
                    long got = 0;
                    String how = "whole";
                    try (ClientResponse response = session.get(server.url())) {
                        for (byte[] piece : response.content()) {
                            got += piece.length;
                            sleep(pause);
                        }
                    } catch (ClientPayloadException e) {
                        how = "cut short";
                    }
                    end[0] += got + " " + how + "; ";
                }
            }
        });
        return end[0];
    }

    private void gives(String head, String tail, String expected) throws Exception {
        for (double pause : new double[]{0, 0.002}) {
            try (RawServer server = server(head, tail)) {
                assertThat(read(server, pause)).isEqualTo((SENT + " " + expected + "; ").repeat(2));
            }
        }
    }

    @Test
    void allThatCameIsGivenBeforeTheFailure() throws Exception {
        gives("Content-Length: 3000000\r\n", "", "cut short");
        gives("Transfer-Encoding: chunked\r\n", "", "cut short");
        gives("Transfer-Encoding: chunked\r\n", "nonsense\r\n", "cut short");
    }

    @Test
    void aBodyThatTheEndOfTheConnectionEndsIsWhole() throws Exception {
        gives("Connection: close\r\n", "", "whole");
    }
}
