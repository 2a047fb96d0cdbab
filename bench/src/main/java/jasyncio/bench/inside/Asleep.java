package jasyncio.bench.inside;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;

import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.util.Locale;

/**
 * A million tasks that sleep until the same moment. Prints what each holds of the heap, and what it takes to create one
 * and to finish it, sleeping apart. Not for JMH, which could not tell the sleeping from the rest.
 *
 * <p>Arguments: {@code jasyncio} or {@code kotlin}; how many.
 */
final class Asleep {
    /** When they are to wake up, at the earliest: after the last has fallen asleep. */
    private static final double SECONDS_PER_TASK = 10e-6;

    private static final double SECONDS_AT_LEAST = 1;

    private static final int WARM_UPS = 2;

    private Asleep() {}

    /** What a library does: sleeps so many times over, for so long, and tells the course of it. */
    interface Work {
        void sleepers(int tasks, double seconds, Course course);
    }

    /** The moments of one run. */
    static final class Course {
        private final long before = Memory.used();
        private final long began = System.nanoTime();
        private final long wakesUp;
        private long asleep;
        private long bytes;

        private Course(double seconds) {
            wakesUp = began + (long) (seconds * 1e9);
        }

        /** All have fallen asleep. */
        void asleep() {
            asleep = System.nanoTime();
            if (asleep > wakesUp) {
                throw new IllegalStateException("some were to wake up before the last was asleep");
            }
            bytes = Memory.used() - before;
            if (System.nanoTime() > wakesUp) {
                throw new IllegalStateException("some were to wake up before the memory was measured");
            }
        }

        /** In how many seconds a task that begins to sleep now is to wake up. */
        double secondsLeft() {
            return (wakesUp - System.nanoTime()) / 1e9;
        }

        private void print(int tasks, long ended) {
            System.out.printf(Locale.ROOT, "ns %f%nbytes %f%n",
                    (asleep - began + ended - wakesUp) / (double) tasks, bytes / (double) tasks);
        }
    }

    static void main(String[] args) {
        Work work = args[0].equals("jasyncio") ? Asleep::jasyncio : KotlinPeers::sleepers;
        int tasks = Integer.parseInt(args[1]);
        for (int warmUp = WARM_UPS; warmUp >= 0; warmUp--) {
            double seconds = SECONDS_AT_LEAST + SECONDS_PER_TASK * tasks;
            Course course = new Course(seconds);
            work.sleepers(tasks, seconds, course);
            long ended = System.nanoTime();
            if (warmUp == 0) {
                course.print(tasks, ended);
            }
        }
    }

    private static void jasyncio(int tasks, double seconds, Course course) {
        run(() -> {
            EventLoop loop = getRunningLoop();
            double wakesUp = loop.time() + seconds;
            Task<?>[] all = new Task<?>[tasks];
            for (int i = 0; i < tasks; i++) {
                all[i] = createTask(() -> sleep(wakesUp - loop.time()));
            }
            sleep(0);
            course.asleep();
            for (Task<?> each : all) {
                await(each);
            }
        });
    }
}
