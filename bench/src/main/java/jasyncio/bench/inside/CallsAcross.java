package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.run;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.concurrent.CountDownLatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Another thread has a loop call something, as fast as it can. */
public class CallsAcross {
    private static final int CALLS = 1_000_000;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            Future<Long> all = loop.createFuture();
            long[] calls = new long[1];
            Thread.ofPlatform().start(() -> {
                for (int i = 0; i < CALLS; i++) {
                    var _ = loop.callSoonThreadsafe(() -> {
                        if (++calls[0] == CALLS) {
                            all.setResult(calls[0]);
                        }
                    });
                }
            });
            return await(all);
        }), CALLS);
    }

    /** Netty's, on a selector as ours. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long nettyNio() throws InterruptedException {
        return onNetty(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
    }

    /** Netty's, on epoll. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long nettyEpoll() throws InterruptedException {
        return onNetty(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()));
    }

    private static long onNetty(EventLoopGroup group) throws InterruptedException {
        var loop = group.next();
        CountDownLatch all = new CountDownLatch(1);
        long[] calls = new long[1];
        for (int i = 0; i < CALLS; i++) {
            loop.execute(() -> {
                if (++calls[0] == CALLS) {
                    all.countDown();
                }
            });
        }
        all.await();
        var _ = group.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS);
        return Checked.result(calls[0], CALLS);
    }
}
