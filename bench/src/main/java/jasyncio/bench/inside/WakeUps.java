package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.run;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Another thread has a loop call something and sleeps until that was called; then again. Each sleeps while the other
 * wakes up, so this is what it takes to wake a loop, and a thread.
 */
@State(Scope.Benchmark)
public class WakeUps {
    private static final int CALLS = 20_000;

    private volatile int called;

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long jasyncio() {
        return Checked.result(run(() -> {
            EventLoop loop = EventLoop.getRunningLoop();
            Future<Integer> end = loop.createFuture();
            Thread.ofPlatform().start(() -> {
                int calls = callAgainAndAgain(code -> {
                    var _ = loop.callSoonThreadsafe(code);
                });
                var _ = loop.callSoonThreadsafe(() -> end.setResult(calls));
            });
            return await(end);
        }), CALLS);
    }

    /** Netty's, on a selector as ours. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long nettyNio() {
        return onNetty(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
    }

    /** Netty's, on epoll. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public long nettyEpoll() {
        return onNetty(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()));
    }

    private long onNetty(EventLoopGroup group) {
        int calls = callAgainAndAgain(group.next()::execute);
        var _ = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        return Checked.result(calls, CALLS);
    }

    private int callAgainAndAgain(Consumer<Runnable> loop) {
        called = 0;
        Thread caller = Thread.currentThread();
        for (int i = 1; i <= CALLS; i++) {
            int number = i;
            loop.accept(() -> {
                called = number;
                LockSupport.unpark(caller);
            });
            while (called != number) {
                LockSupport.park();
            }
        }
        return called;
    }
}
