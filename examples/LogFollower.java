import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * Prints the lines that are added to files, each with the file's name, until Ctrl-C or SIGTERM. A {@code tail} for each
 * file follows it, also where it is replaced by another of that name, as logs are.
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
                    group.createTask(() -> follow(file, pattern));
                }
            });
        });
    } catch (KeyboardInterrupt | CancelledError _) {
        // this is how it ends
    }
}

void follow(String file, Pattern pattern) throws IOException {
    var pipes = SubprocessOptions.DEFAULT.withStdin(Stdio.DEVNULL).withStdout(Stdio.PIPE).withLimit(1 << 20);
    while (true) {
        var tail = createSubprocessExec(pipes, "tail", "-n", "0", "-F", "--", file);
        try {
            for (byte[] line = tail.stdout().readLine(); line.length > 0; line = tail.stdout().readLine()) {
                String text = new String(line).stripTrailing();
                if (pattern.matcher(text).find()) {
                    IO.println(file + ": " + text);
                }
            }
            System.err.println(file + ": tail ended with " + await(tail) + ", starting another");
            sleep(1);
        } finally {
            if (tail.returncode() == null) {
                tail.kill(); // cancelled: the child does not outlive its task
                await(tail);
            }
        }
    }
}
