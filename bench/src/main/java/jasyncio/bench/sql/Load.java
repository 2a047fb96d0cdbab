package jasyncio.bench.sql;

import java.lang.management.ManagementFactory;

/** What each peer does: 64 tasks ask, over 10 connections, for one row by its key; and how it says so. */
final class Load {
    static final int TASKS = 64;
    static final int CONNECTIONS = 10;
    static final int ROWS = 1000;
    static final String QUERY = "SELECT id, name FROM items WHERE id = $1";

    private final double begin;
    private final double end;
    private long asked;
    private long sum;
    private double startedAt;
    private double cpuAtStart;

    /** Some seconds for the compiler, and then those that count. */
    Load(double warmUp, double seconds) {
        begin = now() + warmUp;
        end = begin + seconds;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }

    private static double cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    boolean goesOn() {
        return now() < end;
    }

    /** Takes an answer in; the sum shows that they are right. */
    synchronized void answered(int asked, int id, String name) {
        if (id != asked || !name.equals("item " + id)) {
            throw new AssertionError("asked for " + asked + ", and got " + id + " " + name);
        }
        double now = now();
        if (now < begin || now > end) {
            return;
        }
        if (this.asked++ == 0) {
            startedAt = now;
            cpuAtStart = cpu();
        }
        sum += id;
    }

    /** Prints the queries a second, and the microseconds of this process's processor that each took. */
    void report() {
        if (asked == 0 || sum <= 0) {
            throw new AssertionError("nothing was asked");
        }
        System.out.printf(java.util.Locale.ROOT, "result %.1f %.3f%n", asked / (end - startedAt),
                (cpu() - cpuAtStart) * 1e6 / asked);
    }
}
