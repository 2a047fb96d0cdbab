package jasyncio;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Two threads that do two things at the same time, again and again, each time a little earlier or later. Each race goes
 * on for half a second; {@code -Djasyncio.race.seconds=60} is a soak.
 *
 * <p>This is a loop, not a model checker, since those that choose the order of steps (Fray, Lincheck) know neither
 * continuations nor virtual threads, and so no event loop that runs.
 */
public final class Race {
    private static final double SECONDS = Double.parseDouble(System.getProperty("jasyncio.race.seconds", "0.5"));
    private static final int FEWEST = 200;
    private static final int MAX_DELAY = 400;

    private volatile int begun;
    private volatile int ended;
    private volatile Step second;
    private volatile int delay;
    private volatile Throwable failure;

    private Race() {}

    /** What one side does. */
    public interface Step {
        void run() throws Exception;
    }

    /** One round: both at the same time, and then the look at what came of it, by the thread of {@code one}. */
    public record Round(Step one, Step other, Step check) {}

    /** Runs rounds until the time is over. */
    public static void run(Supplier<Round> rounds) throws Exception {
        new Race().race(rounds);
    }

    private void race(Supplier<Round> rounds) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        long end = System.nanoTime() + (long) (SECONDS * TimeUnit.SECONDS.toNanos(1));
        Thread thread = Thread.ofPlatform().daemon().name("race").start(this::other);
        int number = 0;
        while (number < FEWEST || System.nanoTime() < end) {
            Round round = rounds.get();
            second = round.other;
            int ahead = random.nextInt(-MAX_DELAY, MAX_DELAY);
            delay = ahead;
            begun = ++number;
            spin(-ahead);
            round.one.run();
            awaitAtLeast(number);
            if (failure != null) {
                throw new AssertionError("in round " + number, failure);
            }
            round.check.run();
        }
        second = null;
        begun = ++number;
        thread.join();
    }

    private void other() {
        for (int number = 1;; number++) {
            for (int spins = 0; begun < number; spins++) {
                pause(spins);
            }
            Step step = second;
            if (step == null) {
                return;
            }
            spin(delay);
            try {
                step.run();
            } catch (Throwable t) {
                failure = t;
            }
            ended = number;
        }
    }

    private void awaitAtLeast(int number) {
        for (int spins = 0; ended < number; spins++) {
            pause(spins);
        }
    }

    /** Takes a while. */
    public static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** Spins, but not for long where there are fewer processors than threads. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause(int spins) {
        if (spins > 1_000) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }
}
