package jasyncio.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/**
 * Runs the workloads of one library in this process and prints a line {@code name value} for each: the median of the
 * rounds.
 */
final class Peer {
    private static final int WARM_UP = 5;
    private static final int ROUNDS = 7;
    private static final int TASKS = 100_000;

    private Peer() {}

    static void main(String[] args) {
        int scale = Integer.parseInt(args[1]);
        switch (args[0]) {
            case "jasyncio" -> measure(scale, Workloads::switches, Workloads::createAwait, Workloads::queueItem,
                    Workloads::suspended);
            case "kotlin" -> measure(scale, KotlinWorkloads::switches, KotlinWorkloads::createAwait,
                    KotlinWorkloads::queueItem, KotlinWorkloads::suspended);
            default -> throw new IllegalArgumentException("no such library: " + args[0]);
        }
    }

    private static void measure(int scale, IntConsumer switches, IntConsumer createAwait, IntConsumer queueItem,
            IntToLongFunction suspended) {
        print("switch", nanos(switches, scale));
        print("createAwait", nanos(createAwait, scale));
        print("queueItem", nanos(queueItem, scale));
        print("bytes", bytes(suspended));
    }

    private static double nanos(IntConsumer workload, int n) {
        for (int i = 0; i < WARM_UP; i++) {
            workload.accept(n);
        }
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            workload.accept(n);
            times[i] = (System.nanoTime() - start) / (double) n;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    /** The last of some rounds: a stack of compiled frames is smaller. */
    private static double bytes(IntToLongFunction suspended) {
        long last = 0;
        for (int i = 0; i <= WARM_UP; i++) {
            last = suspended.applyAsLong(TASKS);
        }
        return last;
    }

    private static void print(String name, double value) {
        System.out.println(name + " " + value);
    }
}
