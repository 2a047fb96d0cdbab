package jasyncio.bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./jasyncio bench}. */
@Command(
        name = "jasyncio bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "Measures jasyncio and others that do the same work, all in one session on the same cores, and"
                + " writes tables of it. Those that are not installed are left out; bench/install-peers installs"
                + " them.")
final class Suite implements Callable<Integer> {
    /** What the short form measures, where nothing is named. */
    private static final List<String> HOT = List.of("switch", "create", "queue", "echo");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure (by default, all; with --quick,"
            + " switch, create, queue and echo).")
    private List<String> names = List.of();

    @Option(names = "--only", paramLabel = "WHO", description = "Whom to measure: all whose names contain one of these"
            + " (by default, all).")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Says what can be measured.")
    private boolean list;

    @Option(names = "--quick", description = "Measures less thoroughly: one round of short turns.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "How many turns each has (by default, 5).")
    private @Nullable Integer rounds;

    @Option(names = "--gc", paramLabel = "GC", defaultValue = "Parallel", description = "The garbage collector of all"
            + " JVMs: Parallel (by default), G1, Serial, Z.")
    private String collector = "Parallel";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the tables, beside"
            + " printing them; charts go beside it.")
    private @Nullable Path out;

    private Suite() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Suite()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Benchmark> chosen = chosen();
        if (list) {
            Catalogue.all().forEach(each -> System.out.printf("%-12s %s%n", each.name(), each.title()));
            System.out.printf("%-12s %s%n", Curves.NAME, Curves.TITLE);
            return 0;
        }
        Settings settings = new Settings(rounds != null ? rounds : quick ? 1 : 5, quick, collector);
        Map<Benchmark, Results> results = new LinkedHashMap<>();
        chosen.forEach(each -> results.put(each, new Results()));
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Benchmark benchmark : chosen) {
                run(benchmark, round, settings, Objects.requireNonNull(results.get(benchmark)));
            }
        }
        String report = report(settings, results);
        if (names.isEmpty() ? !quick : names.contains(Curves.NAME)) {
            System.err.println(Curves.NAME);
            Curves curves = Curves.measure(settings);
            report += curves.table();
            if (out != null) {
                curves.draw(out.resolveSibling(Curves.NAME + ".svg"));
            }
        }
        System.out.println(report);
        if (out != null) {
            Files.writeString(out, report);
        }
        return 0;
    }

    private List<Benchmark> chosen() {
        List<String> wanted = names.isEmpty() && quick ? HOT : names;
        List<Benchmark> all = Catalogue.all();
        for (String name : wanted) {
            if (!name.equals(Curves.NAME) && all.stream().noneMatch(each -> each.name().equals(name))) {
                throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                        "There is no benchmark " + name + ": --list says which there are");
            }
        }
        return wanted.isEmpty() ? all : all.stream().filter(each -> wanted.contains(each.name())).toList();
    }

    private void run(Benchmark benchmark, int round, Settings settings, Results results) throws Exception {
        for (Contestant contestant : benchmark.contestants()) {
            String name = contestant.name();
            if (results.isLeftOut(name) || (!only.isEmpty() && only.stream().noneMatch(name::contains))) {
                continue;
            }
            System.err.printf("%s, round %d of %d: %s%n", benchmark.name(), round, settings.rounds(), name);
            try {
                results.add(name, contestant.run(settings));
            } catch (MissingException e) {
                results.leaveOut(name, "not installed: " + e.getMessage());
            } catch (IOException e) {
                System.err.println(e.getMessage());
                results.leaveOut(name, "failed: it is said above why");
            }
        }
    }

    private static String report(Settings settings, Map<Benchmark, Results> results) throws IOException {
        StringBuilder text = new StringBuilder(Machine.describe(settings)).append('\n');
        text.append(Report.goals(results)).append('\n');
        results.forEach((benchmark, all) -> text.append(Report.table(benchmark, all)));
        return text.toString();
    }
}
