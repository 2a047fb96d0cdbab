package jasyncio.vertx;

import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import jasyncio.context.ContextVar;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("jasyncio.vertx.LoopKinds#all")
class VertxLoopTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    private final LoopKinds.Kind kind;

    VertxLoopTest(LoopKinds.Kind kind) {
        this.kind = kind;
    }

    private Supplier<EventLoop> loop() {
        return kind.create();
    }

    @Test
    void oneVertxBelongsToALoopAndIsClosedWithIt() throws Exception {
        Vertx vertx = run(() -> {
            Vertx first = VertxLoop.vertx();
            assertThat(VertxLoop.vertx()).isSameAs(first);
            assertThat(VertxLoop.vertx(EventLoop.getRunningLoop())).isSameAs(first);
            NetServer server = first.createNetServer().connectHandler(_ -> {});
            VertxLoop.await(server.listen(0, "127.0.0.1"));
            return first;
        }, false, loop());

        assertThat(vertx.close().isComplete()).isTrue();
    }

    @Test
    void aFutureOfVertxGivesItsResult() throws Exception {
        int sum = run(() -> {
            Vertx vertx = VertxLoop.vertx();
            return VertxLoop.await(vertx.timer(1).map(_ -> 42))
                    + VertxLoop.await(io.vertx.core.Future.succeededFuture(1));
        }, false, loop());

        assertThat(sum).isEqualTo(43);
    }

    @Test
    void aFutureOfVertxThrowsWhatItFailedWithAsItIs() {
        IOException failure = new IOException("broken");

        assertThatThrownBy(() -> run(() -> VertxLoop.await(VertxLoop.vertx().timer(1).map(_ -> {
            throw new IllegalArgumentException("wrong");
        })), false, loop())).isInstanceOf(IllegalArgumentException.class).hasMessage("wrong");
        assertThatThrownBy(() -> run(() -> VertxLoop.await(io.vertx.core.Future.failedFuture(failure)), false, loop()))
                .isSameAs(failure);
    }

    @Test
    void aTaskThatWaitsForVertxCanBeCancelled() throws Exception {
        run(() -> {
            Promise<String> never = Promise.promise();
            var task = createTask(() -> VertxLoop.await(never.future()));
            sleep(0);
            task.cancel();
            assertThatThrownBy(task::await).isInstanceOf(CancelledError.class);
            never.complete("late");
            sleep(0);
        }, false, loop());
    }

    @Test
    void whatArrivesWhileNobodyReadsIsKeptBack() throws Exception {
        List<String> got = new ArrayList<>();
        run(() -> {
            Vertx vertx = VertxLoop.vertx();
            Future<NetSocket> accepted = new Future<>();
            NetServer server = vertx.createNetServer().connectHandler(socket -> {
                socket.pause();
                VertxLoop.deliver(accepted.getLoop(), () -> accepted.setResult(socket));
            });
            VertxLoop.await(server.listen(0, "127.0.0.1"));
            NetSocket client = VertxLoop.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
            NetSocket socket = accepted.await();
            VertxLoop.write(client, Buffer.buffer("one "));
            sleep(0.05); // it arrives meanwhile
            var items = VertxLoop.iterate(socket);
            got.add(items.anext().toString());
            VertxLoop.write(client, Buffer.buffer("two"));
            VertxLoop.await(client.close());
            for (Buffer item : items) {
                got.add(item.toString());
            }
        }, false, loop());

        assertThat(String.join("", got)).isEqualTo("one two");
    }

    @Test
    void aWriterWaitsForAReaderThatDoesNotRead() throws Exception {
        run(() -> {
            Vertx vertx = VertxLoop.vertx();
            Future<NetSocket> accepted = new Future<>();
            NetServer server = vertx.createNetServer().connectHandler(socket -> {
                socket.pause();
                VertxLoop.deliver(accepted.getLoop(), () -> accepted.setResult(socket));
            });
            VertxLoop.await(server.listen(0, "127.0.0.1"));
            NetSocket client = VertxLoop.await(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
            NetSocket socket = accepted.await();
            int pieces = 400;
            byte[] piece = new byte[100_000];
            int[] written = {0};
            var writer = createTask(() -> {
                for (; written[0] < pieces; written[0]++) {
                    VertxLoop.write(client, Buffer.buffer(piece));
                }
                VertxLoop.await(client.write(Buffer.buffer("!")));
            });
            int before = -1;
            while (before != written[0]) { // until it no longer gets on
                before = written[0];
                sleep(0.1);
            }
            assertThat(written[0]).isPositive().isLessThan(pieces);
            long left = (long) pieces * piece.length + 1;
            for (Buffer item : VertxLoop.iterate(socket)) {
                left -= item.length();
                if (left == 0) {
                    break;
                }
            }
            writer.await();
            assertThat(left).isZero();
        }, false, loop());
    }

    @Test
    void aHandlerRunsOnTheLoopInAContextOfItsOwn() throws Exception {
        run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            Future<String> seen = new Future<>();
            USER.set("alice");
            io.vertx.core.Handler<Long> handler = VertxLoop.onLoop(_ -> {
                assertThat(EventLoop.runningLoop()).isSameAs(loop);
                seen.setResult(USER.get());
                USER.set("of the handler");
            });
            VertxLoop.vertx().setTimer(1, handler);
            assertThat(seen.await()).isEqualTo("alice");
            assertThat(USER.get()).isEqualTo("alice");
        }, false, loop());
    }

    @Test
    void whatAHandlerThrowsReachesTheExceptionHandler() throws Exception {
        Throwable told = run(() -> {
            Future<Throwable> reported = new Future<>();
            EventLoop.getRunningLoop().setExceptionHandler((_, context) -> reported.setResult(context.exception()));
            VertxLoop.vertx().setTimer(1, VertxLoop.onLoop(_ -> {
                throw new IllegalStateException("thrown by a handler");
            }));
            return reported.await();
        }, false, loop());

        assertThat(told).hasMessage("thrown by a handler");
    }
}
