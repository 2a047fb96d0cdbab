// Imports rows into a table, as many as you like, in a bounded amount of memory: reading waits for writing.
//
//     export CLASSPATH=$(mvn -q -f examples/libraries dependency:build-classpath -Dmdep.outputFile=/dev/stdout)
//     ./jasyncio run examples/BulkImport.java --rows 1000000
//     ./jasyncio run examples/BulkImport.java --database postgresql://user:secret@localhost/test measurements.csv

import module jasyncio;
import static jasyncio.Asyncio.*;
import static jasyncio.sql.Sql.*;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.*;
import module jasyncio.sql;
import picocli.CommandLine;
import picocli.CommandLine.*;

@Command(name = "BulkImport.java", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Imports measurements into a table: lines of a number, a name and a value, with commas between.")
static class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The lines; without a file they are made up.")
    Path file;

    @Option(names = "--rows", description = "How many lines to make up (${DEFAULT-VALUE}).")
    int rows = 1_000_000;

    @Option(names = "--database", paramLabel = "URL", description = "Where they go (${DEFAULT-VALUE}).")
    String url = "jdbc:h2:./measurements";

    /** The rows, each asked for when there is room for it. */
    AsyncGenerator<List<Object>> rows(ProgressBar progress) {
        return asyncGenerator(g -> {
            if (file == null) {
                for (int i = 0; i < rows; i++) {
                    g.yield(List.of(i, "sensor " + i % 100, i % 1000 / 10.0));
                    progress.step();
                }
                return;
            }
            try (var lines = AsyncFiles.lines(file)) {
                for (String line : lines) {
                    String[] parts = line.split(",", 3);
                    g.yield(List.of(Integer.valueOf(parts[0].strip()), parts[1].strip(),
                            Double.valueOf(parts[2].strip())));
                    progress.step();
                }
            }
        });
    }

    @Override
    public Integer call() throws Exception {
        long bytes = file == null ? -1 : Files.size(file);
        var style = new ProgressBarBuilder().setTaskName("rows").setInitialMax(file == null ? rows : -1)
                .setUpdateIntervalMillis(200).showSpeed();
        long[] most = {0};
        double start = System.nanoTime() / 1e9;
        long imported = run(() -> {
            try (var db = createPool(url)) {
                db.execute("DROP TABLE IF EXISTS measurements");
                db.execute("CREATE TABLE measurements (id INT PRIMARY KEY, sensor VARCHAR(99), measured FLOAT)");
                var watching = createTask(() -> {
                    while (true) { // what is reachable, as far as the last collection knows
                        most[0] = Math.max(most[0], ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                        sleep(0.05);
                    }
                });
                try (var progress = style.build(); var rows = rows(progress)) {
                    return db.executeMany("INSERT INTO measurements VALUES ($1, $2, $3)", rows);
                } finally {
                    watching.cancel();
                }
            }
        });
        System.out.printf(Locale.ROOT, "%,d rows%s in %.1f s, with no more than %d MB of memory used%n", imported,
                bytes < 0 ? "" : " of %,d bytes".formatted(bytes), System.nanoTime() / 1e9 - start,
                most[0] / 1_000_000);
        return 0;
    }
}

void main(String... args) {
    System.exit(new CommandLine(new Import()).execute(args));
}
