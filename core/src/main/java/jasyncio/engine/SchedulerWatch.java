package jasyncio.engine;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Sees to it that virtual threads find a thread to run on. One that waits below a native frame, a class initialiser
 * say, keeps its carrier; when all carriers are kept by coroutines that wait for another coroutine, nothing would run
 * again. So while virtual threads queue up, one that does nothing is started, and if that does not get to run, one more
 * carrier is allowed.
 */
final class SchedulerWatch {
    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final int MAX = 256;

    private SchedulerWatch() {}

    static void start() {
        VirtualThreadSchedulerMXBean scheduler = ManagementFactory
                .getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        if (scheduler != null) {
            Thread.ofPlatform().daemon().name("jasyncio-scheduler-watch").start(() -> watch(scheduler));
        }
    }

    private static void watch(VirtualThreadSchedulerMXBean scheduler) {
        while (true) {
            try {
                Thread.sleep(INTERVAL);
                if (scheduler.getQueuedVirtualThreadCount() > 0 && !getsToRun()) {
                    int mounted = scheduler.getMountedVirtualThreadCount();
                    if (mounted >= scheduler.getParallelism() && mounted < MAX) {
                        scheduler.setParallelism(mounted + 1);
                    }
                }
            } catch (InterruptedException _) {
                // nobody has a reason to stop this thread
            }
        }
    }

    /**
     * Whether a new virtual thread runs within the interval. A new thread starts it, since that picks a queue of the
     * scheduler at random, and only a task that comes to an empty queue has the scheduler look whether there should be
     * another carrier.
     */
    private static boolean getsToRun() throws InterruptedException {
        Thread trial = Thread.ofVirtual().unstarted(() -> {});
        Thread.ofPlatform().daemon().start(trial::start).join();
        return trial.join(INTERVAL);
    }
}
