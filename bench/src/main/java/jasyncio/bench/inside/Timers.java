package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.run;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.ScheduledFuture;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.TimerHandle;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A million timers, due within a second in any order: set, a third of them cancelled, the rest fired, late, all at
 * once. Prints what that takes for each, waiting apart. Not for JMH, which could not tell the waiting from the rest.
 *
 * <p>Arguments: {@code jasyncio}, {@code netty} or {@code kotlin}; how many.
 */
final class Timers {
    private static final double SECONDS_PER_TIMER = 3e-6;
    private static final int WARM_UPS = 2;

    private Timers() {}

    /** When each is due, in nanoseconds after a moment when all are set; the same for all libraries. */
    static long[] delays(int timers) {
        Random random = new Random(1);
        long[] delays = new long[timers];
        for (int i = 0; i < timers; i++) {
            delays[i] = random.nextLong(1_000_000_000);
        }
        return delays;
    }

    /** Whether a timer is one of those that are cancelled. */
    static boolean isCancelled(int timer) {
        return timer % 3 == 0;
    }

    /** How many are not cancelled. */
    static int fired(int timers) {
        return timers - (timers + 2) / 3;
    }

    /** Sleeps on the loop's own thread until so many nanoseconds after {@code began}; returns how long it slept. */
    static long block(long began, long nanos) {
        long before = System.nanoTime();
        long left = began + nanos - before;
        if (left < 0) {
            throw new IllegalStateException("some timers were due before the last was set");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(left);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return System.nanoTime() - before;
    }

    static long firstDue(int timers) {
        return (long) (SECONDS_PER_TIMER * timers * 1e9) + 100_000_000;
    }

    static void main(String[] args) throws InterruptedException {
        int timers = Integer.parseInt(args[1]);
        for (int warmUp = WARM_UPS; warmUp >= 0; warmUp--) {
            System.gc();
            long nanos = switch (args[0]) {
                case "jasyncio" -> jasyncio(timers);
                case "netty" -> netty(timers);
                case "kotlin" -> KotlinPeers.timers(timers);
                default -> throw new IllegalArgumentException("no such library: " + args[0]);
            };
            if (warmUp == 0) {
                System.out.printf(Locale.ROOT, "ns %f%n", nanos / (double) timers);
            }
        }
        System.exit(0); // Netty's thread
    }

    private static long jasyncio(int timers) {
        long[] delays = delays(timers);
        return run(() -> {
            EventLoop loop = getRunningLoop();
            Future<Long> last = loop.createFuture();
            int[] left = {fired(timers)};
            long began = System.nanoTime();
            double due = loop.time() + firstDue(timers) / 1e9;
            TimerHandle[] handles = new TimerHandle[timers];
            for (int i = 0; i < timers; i++) {
                handles[i] = loop.callAt(due + delays[i] / 1e9, () -> {
                    if (--left[0] == 0) {
                        last.setResult(System.nanoTime());
                    }
                });
            }
            for (int i = 0; i < timers; i++) {
                if (isCancelled(i)) {
                    handles[i].cancel();
                }
            }
            long slept = block(began, firstDue(timers) + 1_000_000_000);
            return await(last) - began - slept;
        });
    }

    private static long netty(int timers) throws InterruptedException {
        long[] delays = delays(timers);
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        var loop = group.next();
        CountDownLatch last = new CountDownLatch(1);
        long[] times = new long[3];
        int[] left = {fired(timers)};
        loop.execute(() -> {
            long began = System.nanoTime();
            ScheduledFuture<?>[] handles = new ScheduledFuture<?>[timers];
            for (int i = 0; i < timers; i++) {
                long delay = began + firstDue(timers) + delays[i] - System.nanoTime();
                handles[i] = loop.schedule(() -> {
                    if (--left[0] == 0) {
                        times[1] = System.nanoTime();
                        last.countDown();
                    }
                }, delay, TimeUnit.NANOSECONDS);
            }
            for (int i = 0; i < timers; i++) {
                if (isCancelled(i)) {
                    handles[i].cancel(false);
                }
            }
            times[0] = began;
            times[2] = block(began, firstDue(timers) + 1_000_000_000);
        });
        last.await();
        var _ = group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        return times[1] - times[0] - times[2];
    }
}
