package jasyncio.bench.inside;

import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.startServer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jasyncio.net.ServerOptions;
import jasyncio.streams.StreamReader;
import jasyncio.streams.StreamWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server whose clients say nothing, and prints what each of them holds of the heap. They come and go some times
 * before, since what a coroutine holds depends on whether its code has been compiled.
 *
 * <p>Arguments: {@code jasyncio} or {@code netty}; how many; the program that connects.
 */
final class IdleConnections {
    private static final int WARM_UPS = 4;

    /** How many are there. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private IdleConnections() {}

    static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[1]);
        int port = args[0].equals("jasyncio") ? jasyncio() : netty();
        long before = Long.MAX_VALUE; // the least: some time passes until those of the round before are let go of
        long bytes = 0;
        for (int round = 0; round <= WARM_UPS; round++) {
            before = Math.min(before, Memory.used());
            Process clients = new ProcessBuilder(args[2], Integer.toString(port), Integer.toString(connections))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            until(connections);
            bytes = Memory.used() - before;
            clients.destroyForcibly().waitFor();
            until(0);
        }
        System.out.printf(Locale.ROOT, "bytes %f%n", bytes / (double) connections);
        System.exit(0); // the servers' threads
    }

    private static void until(int open) throws InterruptedException {
        while (OPEN.get() != open) {
            Thread.sleep(10);
        }
    }

    private static int jasyncio() {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                run(() -> {
                    var options = ServerOptions.DEFAULT.withBacklog(4096);
                    try (var server = startServer(IdleConnections::listen, "127.0.0.1", 0, options)) {
                        port.complete(server.port());
                        server.serveForever();
                    }
                });
            } catch (IOException e) {
                port.completeExceptionally(e);
            }
        });
        return port.join();
    }

    private static void listen(StreamReader reader, StreamWriter writer) throws IOException {
        OPEN.incrementAndGet();
        try (writer) {
            while (reader.read(65_536).length > 0) {
                // they say nothing
            }
        } finally {
            OPEN.decrementAndGet();
        }
    }

    private static int netty() throws InterruptedException {
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Silent());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static final class Silent extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            OPEN.incrementAndGet();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            OPEN.decrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
