package jasyncio.bench.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.InetSocketAddress;

/** Netty by itself, on one thread; the argument is what it waits with: {@code nio}, {@code epoll}, {@code io_uring}. */
final class NettyEcho {
    private NettyEcho() {}

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object data) {
            var _ = context.write(data, context.voidPromise()); // what fails goes down the pipeline
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "nio" -> serve(NioIoHandler.newFactory(), NioServerSocketChannel.class);
            case "epoll" -> serve(EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
            case "io_uring" -> serve(IoUringIoHandler.newFactory(), IoUringServerSocketChannel.class);
            default -> throw new IllegalArgumentException("no such transport: " + args[0]);
        }
    }

    private static void serve(IoHandlerFactory handlers, Class<? extends ServerChannel> channels)
            throws InterruptedException {
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, handlers))
                .channel(channels)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Echo());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
        System.out.println("ready " + ((InetSocketAddress) server.localAddress()).getPort());
        server.closeFuture().sync();
    }
}
