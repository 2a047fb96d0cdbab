package jasyncio.bench.suite;

import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure one method, in a process that it starts with the options of this one, and prints what it finds. */
final class InsideProcess {
    private InsideProcess() {}

    static void main(String[] args) throws RunnerException {
        boolean brief = Boolean.parseBoolean(args[2]);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\Qjasyncio.bench.inside." + args[0] + "\\E$")
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(brief ? 4 : 5)
                .warmupTime(TimeValue.milliseconds(brief ? 500 : 1000))
                .measurementIterations(brief ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(brief ? 500 : 1000))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        if (!args[1].isEmpty()) {
            options.param("tasks", args[1]);
        }
        RunResult result = new Runner(options.build()).runSingle();
        print("ns", result.getPrimaryResult());
        print("allocated", Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")));
    }

    private static void print(String key, Result<?> result) {
        System.out.printf(Locale.ROOT, "%s %f%n", key, result.getStatistics().getPercentile(50));
    }
}
