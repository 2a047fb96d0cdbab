package jasyncio.secure;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.Future;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.Protocol;
import jasyncio.streams.Transport;
import jasyncio.tls.TlsContext;
import jasyncio.tls.TlsOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever is done to what two sides send: each ends with all that was sent, or with an I/O error that it is told;
 * never with another error, a report, or not at all. Of what was not sent nothing arrives.
 */
class TlsFuzzTest {
    private static final byte[] DATA = new byte[40_000];

    static {
        new Random(5).nextBytes(DATA);
    }

    private static Path file(String name) {
        try {
            return Path.of(TlsFuzzTest.class.getResource("/tls/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Changes the stream from a byte on, in one of several ways. */
    private static final class Tampering implements UnaryOperator<byte[]> {
        private final Random random;
        private final int from;
        private int passed;
        private boolean done;

        Tampering(Random random, int from) {
            this.random = random;
            this.from = from;
        }

        @Override
        public byte[] apply(byte[] sent) {
            int at = from - passed;
            passed += sent.length;
            if (done || at < 0 || at >= sent.length) {
                return sent;
            }
            done = true;
            return switch (random.nextInt(6)) {
                case 0 -> flipped(sent, at, 1);
                case 1 -> flipped(sent, at, 1 + random.nextInt(16));
                case 2 -> Arrays.copyOf(sent, at); // the rest is lost
                case 3 -> without(sent, at, 1 + random.nextInt(8));
                case 4 -> twice(sent, at);
                default -> noise(sent, at);
            };
        }

        private byte[] flipped(byte[] sent, int at, int count) {
            byte[] changed = sent.clone();
            for (int i = at; i < Math.min(sent.length, at + count); i++) {
                changed[i] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        }

        private static byte[] without(byte[] sent, int at, int count) {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            rest.write(sent, 0, at);
            int next = Math.min(sent.length, at + count);
            rest.write(sent, next, sent.length - next);
            return rest.toByteArray();
        }

        private static byte[] twice(byte[] sent, int at) {
            ByteArrayOutputStream more = new ByteArrayOutputStream();
            more.write(sent, 0, sent.length);
            more.write(sent, at, sent.length - at);
            return more.toByteArray();
        }

        private byte[] noise(byte[] sent, int at) {
            byte[] changed = sent.clone();
            for (int i = at; i < sent.length; i++) {
                changed[i] = (byte) random.nextInt();
            }
            return changed;
        }
    }

    /** One side: sends the data, gathers what comes, and is told of the end. */
    private static final class Side implements Protocol {
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        final Future<@Nullable Throwable> end;
        final Future<@Nullable Void> ready;
        final TlsProtocol link;
        boolean made;

        Side(EventLoop loop, TlsContext context, boolean server, @Nullable String host) {
            end = loop.createFuture();
            ready = loop.createFuture();
            TlsOptions options = TlsOptions.of(context);
            link = new TlsProtocol(loop, this, options, server, host, -1, true, ready);
            ready.addDoneCallback(_ -> {
                Throwable error = ready.exception();
                if (error != null && !made) {
                    end.trySetResult(error);
                }
            });
        }

        @Override
        public void connectionMade(BaseTransport transport) {
            made = true;
            ((Transport) transport).write(DATA);
        }

        @Override
        public void dataReceived(byte[] data) {
            received.writeBytes(data);
            if (received.size() >= DATA.length) {
                link.transport().close();
            }
        }

        @Override
        public void connectionLost(@Nullable Throwable error) {
            end.trySetResult(error);
        }

        void check(int run) {
            byte[] got = received.toByteArray();
            assertThat(Arrays.equals(got, Arrays.copyOf(DATA, got.length))).as("run %s: only what was sent", run)
                    .isTrue();
            Throwable error = end.result();
            if (error != null) {
                assertThat(error).as("run %s", run).isInstanceOf(IOException.class).message().isNotBlank();
            }
        }
    }

    @Test
    @Timeout(300)
    void whateverIsDoneToIt() throws Exception {
        TlsContext server = TlsContext.server(file("ec.pem"), file("ec-key.pem"));
        TlsContext client = TlsContext.client(file("ec.pem"));
        long seed = Long.getLong("jasyncio.fuzz.seed", 1);
        int runs = Integer.getInteger("jasyncio.fuzz.runs", 1000);
        List<ExceptionContext> reports = new ArrayList<>();
        int[] outcomes = new int[2];
        run(() -> {
            EventLoop loop = getRunningLoop();
            loop.setExceptionHandler((_, context) -> reports.add(context));
            for (int i = 0; i < runs; i++) {
                Random random = new Random(seed * 1_000_003 + i);
                String version = random.nextInt(3) == 0 ? "TLSv1.2" : "TLSv1.3";
                // most in the handshake, the rest among the data
                int from = random.nextInt(random.nextInt(4) == 0 ? 45_000 : 1500);
                boolean there = random.nextBoolean();
                UnaryOperator<byte[]> tampering = new Tampering(random, from);
                Wire[] ends = Wire.pair(loop, there ? tampering : UnaryOperator.identity(),
                        there ? UnaryOperator.identity() : tampering);
                TlsContext serving = random.nextInt(4) == 0 ? server.withServerNames(_ -> null) : server;
                Side one = new Side(loop, client.withProtocols(version), false, "localhost");
                Side two = new Side(loop, serving, true, null);
                ends[0].attach(one.link);
                ends[1].attach(two.link);
                awaitEnd(ends, one, two);
                one.check(i);
                two.check(i);
                outcomes[one.end.result() == null && two.end.result() == null ? 0 : 1]++;
                assertThat(reports).as("run %s", i).isEmpty();
            }
        });
        assertThat(outcomes[1]).as("runs that were disturbed").isGreaterThan(runs / 2);
    }

    /** Some wait for bytes that never come; so when all is still the wire is cut. */
    private static void awaitEnd(Wire[] ends, Side one, Side two) {
        int still = 0;
        int seen = -1;
        while (!one.end.done() || !two.end.done()) {
            sleep(0);
            int events = ends[0].events + ends[1].events;
            boolean moving = events != seen || one.link.isComputing() || two.link.isComputing();
            seen = events;
            still = moving ? 0 : still + 1;
            if (still == 50) {
                ends[0].close();
                ends[1].close();
            }
            assertThat(still).as("turns after the wire was cut").isLessThan(1000);
        }
    }
}
