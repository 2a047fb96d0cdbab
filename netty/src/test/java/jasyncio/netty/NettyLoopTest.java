package jasyncio.netty;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.ReferenceCountUtil;
import jasyncio.context.ContextVar;
import jasyncio.loop.Clock;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Handle;
import jasyncio.loop.Instrument;
import jasyncio.loop.NioPoller;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs on Netty runs on the loop, and the loop is a loop like others. */
class NettyLoopTest {
    private static <E extends Exception> void onLoop(NettyTransport transport, jasyncio.coroutine.Code<E> main)
            throws E {
        assumeThat(transport.isAvailable()).as("%s is here", transport).isTrue();
        run(main, null, () -> new NettyLoop(transport));
    }

    private static IoEventLoop netty() {
        return NettyLoop.eventLoop(getRunningLoop());
    }

    private static NettyTransport transport() {
        return NettyLoop.transport(getRunningLoop());
    }

    /** Completes on the loop, as soon as Netty's future does. */
    private static Future<Channel> done(ChannelFuture future) {
        Future<Channel> result = getRunningLoop().createFuture();
        future.addListener(_ -> {
            assertThat(EventLoop.runningLoop()).isNotNull();
            if (future.isSuccess()) {
                result.setResult(future.channel());
            } else {
                result.setException(future.cause());
            }
        });
        return result;
    }

    /** Sends everything back, and tells in which thread's loop it is. */
    private static final class Echo extends ChannelInboundHandlerAdapter {
        private final List<EventLoop> loops;

        Echo(List<EventLoop> loops) {
            this.loops = loops;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            loops.add(EventLoop.runningLoop());
            context.writeAndFlush(message);
        }
    }

    private static Channel serve(ChannelInboundHandlerAdapter... handlers) {
        return await(done(new ServerBootstrap().group(netty()).channel(transport().serverSocketChannel())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                }).bind("127.0.0.1", 0)));
    }

    private static int port(Channel server) {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** Connections that nobody can lose time with: a server that serves many accepts others as fast. */
    @ParameterizedTest
    @EnumSource(value = NettyTransport.class, names = {"EPOLL", "NIO"})
    void connectionsThatWaitAreAcceptedInOneTurn(NettyTransport transport) throws IOException {
        List<Integer> accepted = new ArrayList<>();
        int[] turn = {0};
        onLoop(transport, () -> {
            Channel server = serve(new ChannelInboundHandlerAdapter() {
                @Override
                public boolean isSharable() {
                    return true;
                }

                @Override
                public void channelActive(ChannelHandlerContext context) {
                    accepted.add(turn[0]);
                }
            });
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                clients.add(new Socket("127.0.0.1", port(server))); // the loop stands still meanwhile
            }
            while (accepted.size() < 10) {
                turn[0]++;
                sleep(0);
            }
            for (Socket client : clients) {
                client.close();
            }
            await(done(server.close()));
        });
        assertThat(accepted).hasSize(10);
        assertThat(accepted.stream().distinct().toList()).as("the turns in which they were accepted").hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aServerOfNettyTalksToAStreamOfAsyncio(NettyTransport transport) throws IOException {
        List<EventLoop> loops = new ArrayList<>();
        onLoop(transport, () -> {
            Channel server = serve(new Echo(loops));
            var connection = openConnection("127.0.0.1", port(server));
            connection.writer().write("hello\n");
            connection.writer().drain();
            assertThat(connection.reader().readLine()).asString().isEqualTo("hello\n");
            connection.writer().close();
            connection.writer().waitClosed();
            await(done(server.close()));
            assertThat(loops).containsOnly(getRunningLoop());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aClientOfNettyTalksToAServerOfAsyncio(NettyTransport transport) throws IOException {
        onLoop(transport, () -> {
            var server = startServer((reader, writer) -> {
                writer.write(reader.readLine());
                writer.close();
            }, "127.0.0.1", 0);
            Future<String> answer = getRunningLoop().createFuture();
            new Bootstrap().group(netty()).channel(transport().socketChannel())
                    .handler(new SimpleChannelInboundHandler<ByteBuf>() {
                        @Override
                        public void channelActive(ChannelHandlerContext context) {
                            context.writeAndFlush(bytes("hello\n"));
                        }

                        @Override
                        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                            answer.setResult(message.toString(StandardCharsets.UTF_8));
                            context.close();
                        }
                    }).connect(server.sockets().getFirst().getLocalAddress());
            assertThat(await(answer)).isEqualTo("hello\n");
            server.close();
            server.waitClosed();
        });
    }

    @ParameterizedTest
    @EnumSource
    void channelsWithinTheProcessRunOnTheLoopToo(NettyTransport transport) {
        List<EventLoop> loops = new ArrayList<>();
        onLoop(transport, () -> {
            Channel server = await(done(new ServerBootstrap().group(netty()).channel(LocalServerChannel.class)
                    .childHandler(new Echo(loops)).bind(new LocalAddress("echo"))));
            Future<String> answer = getRunningLoop().createFuture();
            Channel client = await(done(new Bootstrap().group(netty()).channel(LocalChannel.class)
                    .handler(new SimpleChannelInboundHandler<ByteBuf>() {
                        @Override
                        protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                            answer.setResult(message.toString(StandardCharsets.UTF_8));
                        }
                    }).connect(server.localAddress())));
            client.writeAndFlush(bytes("hello"));
            assertThat(await(answer)).isEqualTo("hello");
            assertThat(loops).containsExactly(getRunningLoop());
        });
    }

    @ParameterizedTest
    @EnumSource
    void tasksRunBeforeWhatTheLoopCallsInTheSameIteration(NettyTransport transport) {
        List<String> order = new ArrayList<>();
        onLoop(transport, () -> {
            getRunningLoop().callSoon(() -> order.add("soon 1"));
            netty().execute(() -> {
                order.add("task 1");
                netty().execute(() -> order.add("task 2"));
                getRunningLoop().callSoon(() -> order.add("soon 2"));
            });
            sleep(0.01);
            order.add("slept");
        });
        // each iteration begins with what Netty has
        assertThat(order).containsExactly("task 1", "task 2", "soon 1", "soon 2", "slept");
    }

    @ParameterizedTest
    @EnumSource
    void timersOfNettyFireAndCanBeCancelled(NettyTransport transport) {
        List<String> fired = new ArrayList<>();
        onLoop(transport, () -> {
            double began = getRunningLoop().time();
            Future<Double> at = getRunningLoop().createFuture();
            netty().schedule(() -> at.setResult(getRunningLoop().time()), 20, TimeUnit.MILLISECONDS);
            var late = netty().schedule(() -> fired.add("late"), 5, TimeUnit.MILLISECONDS);
            assertThat(late.cancel(false)).isTrue();
            assertThat(await(at) - began).isGreaterThanOrEqualTo(0.02);
        });
        assertThat(fired).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOfAnotherThreadWakesTheLoop(NettyTransport transport) {
        onLoop(transport, () -> {
            IoEventLoop netty = netty();
            for (int i = 0; i < 200; i++) {
                Future<String> told = getRunningLoop().createFuture();
                Thread.ofPlatform().start(() -> netty.execute(() -> told.setResult("told")));
                assertThat(await(told)).isEqualTo("told"); // else it hangs
                assertThat(netty.inEventLoop()).isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayStartTasksThatRunAtOnce(NettyTransport transport) throws IOException {
        onLoop(transport, () -> {
            Future<String> read = getRunningLoop().createFuture();
            Channel server = serve(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    String text = ((ByteBuf) message).toString(StandardCharsets.UTF_8);
                    ((ByteBuf) message).release();
                    synchronized (this) { // what drives a coroutine from below a monitor has to be sound
                        createTask(jasyncio.loop.TaskOptions.DEFAULT.withEagerStart(true), () -> {
                            sleep(0);
                            read.setResult(text);
                        });
                    }
                }
            });
            var connection = openConnection("127.0.0.1", port(server));
            connection.writer().write("hello");
            assertThat(await(read)).isEqualTo("hello");
            connection.writer().close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatATaskThrowsIsReportedAndTheLoopGoesOn(NettyTransport transport) {
        List<Throwable> reported = new ArrayList<>();
        onLoop(transport, () -> {
            getRunningLoop().setExceptionHandler((_, context) -> reported.add(context.exception()));
            netty().execute(() -> {
                throw new IllegalStateException("a task failed");
            });
            Future<String> after = getRunningLoop().createFuture();
            netty().execute(() -> after.setResult("ran"));
            assertThat(await(after)).isEqualTo("ran");
        });
        assertThat(reported).singleElement().isInstanceOf(IllegalStateException.class)
                .extracting(Throwable::getMessage).isEqualTo("a task failed");
    }

    @ParameterizedTest
    @EnumSource
    void whatNoHandlerOfAChannelCatchesIsReported(NettyTransport transport) throws IOException {
        onLoop(transport, () -> {
            List<String> reported = new ArrayList<>();
            Future<Void> all = getRunningLoop().createFuture();
            getRunningLoop().setExceptionHandler((_, context) -> {
                reported.add(String.valueOf(context.exception()));
                if (reported.size() == 2) {
                    all.setResult(null);
                }
            });
            Channel server = serve(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    throw new IllegalStateException("once");
                }

                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ReferenceCountUtil.release(message);
                    context.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                        @Override
                        public void channelInactive(ChannelHandlerContext context) {
                            throw new IllegalStateException("of one that came later");
                        }

                        @Override
                        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                            if (!"caught".equals(cause.getMessage())) {
                                context.fireExceptionCaught(cause);
                            }
                        }
                    });
                    throw new IllegalStateException("caught");
                }
            });
            var connection = openConnection("127.0.0.1", port(server));
            connection.writer().write("x");
            connection.writer().drain();
            connection.writer().close();
            await(all);
            assertThat(reported).containsExactly("java.lang.IllegalStateException: once",
                    "java.lang.IllegalStateException: of one that came later");
            await(done(server.close()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void handlersHaveNoContextOfATask(NettyTransport transport) {
        ContextVar<String> name = new ContextVar<>("name");
        AtomicReference<String> seen = new AtomicReference<>();
        onLoop(transport, () -> {
            name.set("task");
            Future<String> done = getRunningLoop().createFuture();
            netty().execute(() -> {
                seen.set(name.get("none"));
                done.setResult("");
            });
            await(done);
            assertThat(name.get()).isEqualTo("task");
        });
        assertThat(seen).hasValue("none");
    }

    @ParameterizedTest
    @EnumSource
    void closingTheLoopClosesItsChannelsAndRunsWhatTheyLeadTo(NettyTransport transport) {
        List<String> events = new ArrayList<>();
        AtomicReference<IoEventLoop> netty = new AtomicReference<>();
        onLoop(transport, () -> {
            netty.set(netty());
            Channel server = serve(new ChannelInboundHandlerAdapter());
            server.closeFuture().addListener(_ -> events.add("closed"));
            assertThat(netty().isShuttingDown()).isFalse();
        });
        assertThat(events).containsExactly("closed");
        assertThat(netty.get().isTerminated()).isTrue();
        assertThatThrownBy(() -> netty.get().execute(() -> {})).isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource
    void instrumentsSeeHandlersAndTasks(NettyTransport transport) throws IOException {
        List<String> seen = new ArrayList<>();
        onLoop(transport, () -> {
            Future<String> read = getRunningLoop().createFuture();
            Channel server = serve(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ((ByteBuf) message).release();
                    seen.add("read");
                    netty().execute(() -> {
                        seen.add("task");
                        read.setResult("");
                    });
                }
            });
            getRunningLoop().addInstrument(new Instrument() {
                @Override
                public void callbackBegins(Handle handle) {
                    seen.add("begins");
                }

                @Override
                public void callbackEnds(Handle handle) {
                    seen.add("ends");
                }
            });
            var connection = openConnection("127.0.0.1", port(server));
            connection.writer().write("hello");
            await(read);
            connection.writer().close();
        });
        assertThat(seen).containsSubsequence("begins", "read", "ends", "begins", "task", "ends");
        assertThat(seen.get(seen.indexOf("read") - 1)).isEqualTo("begins");
        assertThat(seen.get(seen.indexOf("task") - 1)).isEqualTo("begins");
    }

    @ParameterizedTest
    @EnumSource
    void theWatchdogNamesTheLineOfATaskThatBlocks(NettyTransport transport) throws InterruptedException {
        var logged = new LinkedBlockingQueue<String>();
        var handler = new java.util.logging.Handler() {
            @Override
            public void publish(LogRecord record) {
                if (record.getThrown() != null) {
                    logged.add(record.getMessage() + Arrays.toString(record.getThrown().getStackTrace()));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("jasyncio");
        logger.addHandler(handler);
        try {
            onLoop(transport, () -> {
                getRunningLoop().setDebug(true);
                getRunningLoop().setSlowCallbackDuration(0.01);
                Future<String> told = getRunningLoop().createFuture();
                netty().execute(() -> {
                    blockUntilSaid(logged);
                    told.setResult("");
                });
                await(told);
            });
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged.take()).contains("has been blocked for").contains("blockUntilSaid");
    }

    /** Blocks the loop for as long as nobody complains. */
    private static void blockUntilSaid(LinkedBlockingQueue<String> logged) {
        while (logged.isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aLoopThatWaitsWithSomethingElseSaysSo() throws IOException {
        try (var poller = new NioPoller(); var other = new EventLoop(Clock.SYSTEM, poller)) {
            assertThat(NettyLoop.isNetty(other)).isFalse();
            assertThatThrownBy(() -> NettyLoop.eventLoop(other)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("NettyLoop::new");
        }
    }

    @Test
    void thisMachineHasWhatItShould() {
        assertThat(NettyTransport.NIO.isAvailable()).isTrue();
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(NettyTransport.best()).isEqualTo(NettyTransport.EPOLL);
            assertThat(NettyTransport.IO_URING.isAvailable())
                    .isEqualTo(io.netty.channel.uring.IoUring.isAvailable() && EventLoop.staysOnThread());
        }
    }

    @Test
    void theProviderKnowsTheNamesOfTheTransports() {
        var provider = new NettyPollerProvider();
        assertThat(List.of("netty", "netty-nio", "netty-epoll", "netty-io_uring")).allMatch(provider::provides);
        assertThat(provider.provides("nio")).isFalse();
    }
}
