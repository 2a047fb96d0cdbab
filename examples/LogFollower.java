import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * Prints the lines that are added to files, each with the file's name, until Ctrl-C or SIGTERM. A file that is replaced
 * by another of its name, as logs are, or cut short, is read on from its beginning; one that is not there yet is waited
 * for.
 *
 *     ./jasyncio run examples/LogFollower.java /var/log/syslog /var/log/auth.log
 *     ./jasyncio run examples/LogFollower.java --match 'ERROR|WARN' service.log
 */
void main(String... args) throws IOException {
    var files = new ArrayList<>(List.of(args));
    int match = files.indexOf("--match");
    var pattern = Pattern.compile(match < 0 ? "" : files.remove(match + 1));
    files.remove("--match");
    if (files.isEmpty()) {
        System.err.println("usage: LogFollower.java [--match PATTERN] FILE...");
        System.exit(2);
    }
    try {
        run(() -> {
            var main = currentTask();
            getRunningLoop().addSignalHandler("TERM", () -> main.cancel());
            taskGroup(group -> {
                for (String file : files) {
                    group.createTask(() -> new Follower(file, pattern).follow());
                }
            });
        });
    } catch (KeyboardInterrupt | CancelledError _) {
        // this is how it ends
    }
}

record Follower(String name, Pattern pattern) {
    /** A line may be so long, in bytes. */
    static final FileOptions OPTIONS = FileOptions.DEFAULT.withLimit(1 << 20);

    void follow() throws IOException {
        var path = Path.of(name).toAbsolutePath();
        try (var changes = AsyncFiles.watch(path.getParent())) {
            boolean fromItsEnd = true;
            while (true) {
                try (var log = AsyncFiles.open(OPTIONS, path)) {
                    if (fromItsEnd) {
                        log.seek(log.size());
                        System.err.println("following " + name);
                    }
                    followUntilReplaced(log, changes);
                } catch (NoSuchFileException _) {
                    System.err.println("waiting for " + name);
                    while (!AsyncFiles.exists(path)) {
                        changes.anext();
                    }
                }
                fromItsEnd = false;
            }
        }
    }

    void followUntilReplaced(AsyncFile log, DirectoryWatch changes) throws IOException {
        while (true) {
            if (log.size() < log.position()) {
                log.seek(0); // it was cut
            }
            boolean replaced = log.isReplaced() && AsyncFiles.exists(log.path());
            for (String line = log.readCompleteLine(); line != null; line = log.readCompleteLine()) {
                print(line);
            }
            if (replaced) { // and was read to its end after that
                return;
            }
            while (!concerns(changes.anext(), log.path())) {
                // the directory has other files
            }
        }
    }

    boolean concerns(FileChange change, Path path) {
        return change.path().equals(path) || change.kind() == FileChange.Kind.OVERFLOW;
    }

    void print(String line) {
        if (pattern.matcher(line).find()) {
            IO.println(name + ": " + line);
        }
    }
}
