package jasyncio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./jasyncio run}, as a user starts it. */
class RunTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeAll
    static void build(@TempDir Path folder) throws Exception {
        Shell.build(folder);
    }

    @BeforeEach
    void shell() {
        shell = new Shell(folder);
    }

    /** Twice: first it is compiled, then what was kept of that is run, and nobody sees a difference. */
    private Shell.Result jasyncio(String... args) throws Exception {
        Shell.Result first = shell.jasyncio(args);
        assertThat(shell.jasyncio(args)).as("run again").isEqualTo(first);
        return first;
    }

    @Test
    void passesArgumentsAndNothingElse() throws Exception {
        shell.write("Args.java", """
                void main(String[] args) {
                    IO.println(String.join("|", args));
                }
                """);
        assertThat(jasyncio("run", "Args.java", "a b", "--engine", "", "--help", "*"))
                .isEqualTo(new Shell.Result(0, "a b|--engine||--help|*\n", ""));
    }

    @Test
    void hasTheModulesOnNettyForWhoImportsThem() throws Exception {
        shell.write("Serves.java", """
                import module jasyncio;
                import module jasyncio.web;
                import static jasyncio.Asyncio.*;
                import static jasyncio.web.Web.*;

                void main() throws Exception {
                    run(() -> {
                        var app = new Application();
                        app.get("/", _ -> text("hello"));
                        var options = WebServerOptions.DEFAULT.withPort(0);
                        try (var server = WebServer.start(app, options); var session = new ClientSession();
                                var response = session.get(server.url() + "/")) {
                            IO.println(response.text());
                        }
                    }, null, NettyLoop::new);
                }
                """);
        assertThat(jasyncio("run", "Serves.java")).isEqualTo(new Shell.Result(0, "hello\n", ""));
    }

    @Test
    void hasDatabasesForWhoImportsThem() throws Exception {
        shell.write("Asks.java", """
                import module jasyncio;
                import module jasyncio.sql;
                import static jasyncio.Asyncio.*;
                import static jasyncio.sql.Sql.*;

                void main() throws SQLException {
                    run(() -> {
                        for (String url : List.of("jdbc:h2:mem:test", "jdbc:sqlite::memory:")) {
                            try (var db = createPool(url, SqlOptions.DEFAULT.withMaxSize(1))) {
                                db.execute("CREATE TABLE t (name VARCHAR(10))");
                                db.execute("INSERT INTO t VALUES ($1)", "hello");
                                IO.println(db.fetchValue("SELECT name FROM t"));
                            }
                        }
                    });
                }
                """);
        assertThat(jasyncio("run", "Asks.java")).isEqualTo(new Shell.Result(0, "hello\nhello\n", ""));
    }

    @Test
    void hasDatabasesBesideTheWeb() throws Exception {
        shell.write("Both.java", """
                import module jasyncio;
                import module jasyncio.sql;
                import module jasyncio.web;
                import static jasyncio.Asyncio.*;
                import static jasyncio.sql.Sql.*;
                import static jasyncio.web.Web.*;

                void main() throws Exception {
                    run(() -> {
                        try (var db = createPool("jdbc:h2:mem:test")) {
                            var app = new Application();
                            app.get("/", _ -> json(db.fetchRow("SELECT 1 AS one").toMap()));
                            try (var client = new TestClient(app); var answer = client.get("/")) {
                                IO.println(answer.text());
                            }
                        }
                    });
                }
                """);
        assertThat(jasyncio("run", "Both.java")).isEqualTo(new Shell.Result(0, "{\"ONE\":1}\n", ""));
    }

    @Test
    void putsLoopsOnNettyWhereAsked() throws Exception {
        shell.write("Waits.java", """
                import module jasyncio;
                import static jasyncio.Asyncio.*;

                void main() {
                    run(() -> {
                        sleep(0.001);
                        IO.println(getRunningLoop().poller().getClass().getPackageName());
                    });
                }
                """);
        assertThat(jasyncio("run", "Waits.java")).isEqualTo(new Shell.Result(0, "jasyncio.loop\n", ""));
        assertThat(jasyncio("run", "--loop", "netty", "Waits.java"))
                .isEqualTo(new Shell.Result(0, "jasyncio.netty\n", ""));
    }

    @Test
    void passesStdin() throws Exception {
        shell.write("Cat.java", """
                void main() throws Exception {
                    System.in.transferTo(System.out);
                }
                """);
        assertThat(shell.run(Shell.command(Shell.JASYNCIO, "run", "Cat.java"), "one\ntwo\n"))
                .isEqualTo(new Shell.Result(0, "one\ntwo\n", ""));
    }

    @Test
    void passesTheExitStatus() throws Exception {
        shell.write("Exit.java", """
                void main() {
                    System.exit(7);
                }
                """);
        assertThat(jasyncio("run", "Exit.java")).isEqualTo(new Shell.Result(7, "", ""));
    }

    @Test
    void showsTheExceptionThatEndsTheProgram() throws Exception {
        shell.write("Fails.java", """
                import module jasyncio;
                import static jasyncio.Asyncio.*;

                void main() throws IOException {
                    run(() -> {
                        sleep(0.001);
                        throw new IOException("disk full");
                    });
                }
                """);
        for (String engine : List.of("continuation", "thread")) {
            Shell.Result result = jasyncio("run", "--engine", engine, "Fails.java");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err())
                    .contains("java.io.IOException: disk full", "Fails.java:7", "Fails.main(Fails.java:5)")
                    .doesNotContain("SourceLauncher");
        }
    }

    @Test
    void lastsAsLongAsTheProgramsThreads() throws Exception {
        shell.write("Threads.java", """
                void main() {
                    var main = Thread.currentThread();
                    new Thread(() -> {
                        try {
                            main.join();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        IO.println("after main");
                    }).start();
                }
                """);
        assertThat(jasyncio("run", "Threads.java")).isEqualTo(new Shell.Result(0, "after main\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // An exception nobody catches.
        """
                void main() throws Exception {
                    throw new java.io.IOException("nobody catches this");
                }
                """,
        // Errors of the compiler, and its warnings.
        """
                void main() {
                    int x = "text";
                    unknown();
                }
                """,
        """
                void main() {
                    Object o = List.of();
                    IO.println((List<String>) o);
                }
                """,
        // No main method.
        """
                class Program {}
                """,
    })
    void tellsOfFailuresAsJavaDoes(String program) throws Exception {
        shell.write("Program.java", program);
        assertThat(jasyncio("run", "Program.java")).isEqualTo(shell.java("Program.java"));
    }

    /** Javac crashes on these where it does not find the annotations of the methods that it has to name. */
    @ParameterizedTest
    @ValueSource(strings = {"gather(\"1\")", "waitFor(() -> 1, \"1\")", "timeout(\"1\", () -> sleep(1))"})
    void showsWhichArgumentsDoNotFit(String call) throws Exception {
        shell.write("Program.java", """
                import static jasyncio.Asyncio.*;

                void main() {
                    run(() -> {
                        %s;
                    });
                }
                """.formatted(call));
        assertThat(jasyncio("run", "Program.java").err()).startsWith("Program.java:5: error: no suitable method");
    }

    @Test
    void findsClassesInFilesBesideTheProgram() throws Exception {
        shell.write("Main.java", """
                void main() {
                    IO.println(new Helper("here"));
                }
                """);
        shell.write("Helper.java", "record Helper(String where) {}\n");
        assertThat(jasyncio("run", "Main.java")).isEqualTo(new Shell.Result(0, "Helper[where=here]\n", ""));
    }

    @Test
    void keepsItsOwnClassesFromTheProgram() throws Exception {
        shell.write("Program.java", """
                void main() {
                    IO.println(picocli.CommandLine.class);
                }
                """);
        assertThat(jasyncio("run", "Program.java").err()).contains("package picocli does not exist");
    }

    @Test
    void givesTheProgramItsClassPath() throws Exception {
        Files.createDirectories(folder.resolve("lib"));
        shell.write("lib/Library.java", "public record Library(String name) {}\n");
        assertThat(shell.run(Shell.command(Shell.JAVA.resolveSibling("javac"), "lib/Library.java"), "").status())
                .isZero();
        shell.write("Program.java", """
                void main() {
                    IO.println(new Library("found"));
                }
                """);
        shell.environment().put("CLASSPATH", "lib");
        assertThat(jasyncio("run", "Program.java")).isEqualTo(new Shell.Result(0, "Library[name=found]\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--engine thread --debug run", "run --engine=thread --debug",
        "--debug run --engine thread"})
    void optionsStandBeforeOrAfterRun(String command) throws Exception {
        shell.write("Properties.java", """
                void main() {
                    IO.println(System.getProperty("jasyncio.engine") + " " + System.getProperty("jasyncio.debug"));
                }
                """);
        assertThat(jasyncio((command + " Properties.java").split(" ")))
                .isEqualTo(new Shell.Result(0, "thread true\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void anHourOfVirtualTimeTakesNone(String engine) throws Exception {
        shell.write("Hours.java", """
                import static jasyncio.Asyncio.*;

                void main() {
                    run(() -> {
                        var loop = getRunningLoop();
                        var slow = createTask(() -> { sleep(1_000_000 * 3600.0); return "slow"; });
                        var quick = createTask(() -> { sleep(3600); return "quick after " + loop.time() + " s"; });
                        IO.println(await(quick));
                        IO.println(await(slow) + " after " + loop.time() + " s");
                    });
                    var loop = newEventLoop();
                    loop.runUntilComplete(() -> sleep(3600));
                    IO.println(loop.time());
                    loop.close();
                }
                """);
        assertThat(jasyncio("run", "--virtual-time", "--engine", engine, "Hours.java"))
                .isEqualTo(new Shell.Result(0, "quick after 3600.0 s\nslow after 3.6E9 s\n3600.0\n", ""));
    }

    @Test
    void onVirtualTimeSocketsAreRefusedAndThreadsAndProcessesWaitedFor() throws Exception {
        shell.write("Outside.java", """
                import module jasyncio;
                import static jasyncio.Asyncio.*;

                void main() throws Exception {
                    run(() -> {
                        IO.println(toThread(() -> { Thread.sleep(10); return "thread"; }));
                        var process = createSubprocessShell("sleep 0.1; echo process", SubprocessOptions.PIPES);
                        IO.print(new String(process.communicate().stdout()));
                        try {
                            startServer((_, _) -> {}, "127.0.0.1", 0);
                        } catch (UnsupportedOperationException e) {
                            IO.println(e.getMessage().replaceAll(":.*", ""));
                        }
                    });
                }
                """);
        assertThat(jasyncio("run", "--virtual-time", "Outside.java"))
                .isEqualTo(new Shell.Result(0, """
                        thread
                        process
                        there are no sockets in virtual time; run what uses them on the machine's clock
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LANG=C", "LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_XX.UTF-8", "LANG=C.UTF-8"})
    void whatIsNotAsciiGetsThroughInAnyLocale(String locale) throws Exception {
        shell.write("Arguments.java", """
                import module jasyncio;
                import static jasyncio.Asyncio.*;

                void main(String... args) throws Exception {
                    run(() -> {
                        IO.println(args[0].equals("na\\u00efve"));
                        var process = createSubprocessExec(SubprocessOptions.PIPES, "printf", "%s", "na\\u00efve");
                        IO.println(HexFormat.of().formatHex(process.communicate().stdout()));
                        IO.println(Path.of("na\\u00efve").toString().length());
                    });
                }
                """);
        shell.environment().keySet().removeAll(List.of("LANG", "LC_ALL", "LC_CTYPE"));
        int equals = locale.indexOf('=');
        if (equals > 0) {
            shell.environment().put(locale.substring(0, equals), locale.substring(equals + 1));
        }
        var command = List.of("sh", "-c", "exec \"$0\" run Arguments.java $(printf 'na\\303\\257ve')",
                Shell.JASYNCIO.toString());
        assertThat(shell.run(command, "")).isEqualTo(new Shell.Result(0, "true\n6e61c3af7665\n5\n", ""));
    }

    @Test
    void runsTheReadmesKindOfProgram() throws Exception {
        shell.write("Tasks.java", """
                import static jasyncio.Asyncio.*;

                String foo(String text) {
                    IO.println(text);
                    sleep(0.01);
                    return "returns " + text;
                }

                void main() {
                    run(() -> {
                        var task = createTask(() -> foo("I am foo"));
                        IO.println("scheduled");
                        IO.println(await(task));
                    });
                }
                """);
        assertThat(jasyncio("run", "Tasks.java"))
                .isEqualTo(new Shell.Result(0, "scheduled\nI am foo\nreturns I am foo\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void importsTheModule(String engine) throws Exception {
        shell.write("Ids.java", """
                import module jasyncio;

                void main() {
                    var loop = new EventLoop();
                    try {
                        var inside = loop.runUntilComplete(() -> Thread.currentThread().threadId());
                        var next = loop.runUntilComplete(() -> Thread.currentThread().threadId());
                        IO.println(inside.equals(next));
                    } finally {
                        loop.close();
                    }
                }
                """);
        // Only on the continuation engine do all tasks of a loop share a thread.
        assertThat(jasyncio("--engine", engine, "run", "Ids.java"))
                .isEqualTo(new Shell.Result(0, engine.equals("continuation") + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuation", "thread"})
    void endsOnCtrlCWithoutAStackTrace(String engine) throws Exception {
        shell.write("Forever.java", """
                import static jasyncio.Asyncio.*;

                void main() {
                    run(() -> {
                        try {
                            IO.println("running");
                            sleep(1000);
                        } finally {
                            sleep(0);
                            IO.println("cleaned up");
                        }
                    });
                }
                """);
        for (int time = 0; time < 2; time++) {
            var command = Shell.command(Shell.JASYNCIO, "--engine", engine, "run", "Forever.java");
            assertThat(shell.interrupt(command, "running"))
                    .isEqualTo(new Shell.Result(130, "running\ncleaned up\n", ""));
        }
        assertThat(shell.interrupt(Shell.command(Shell.JASYNCIO, "run", "Forever.java"), "running"))
                .isEqualTo(new Shell.Result(130, "running\ncleaned up\n", ""));
    }

    @Test
    void runsWhatTheFilesSayNow() throws Exception {
        shell.write("Program.java", "void main() { IO.println(1); }\n");
        assertThat(jasyncio("run", "Program.java")).isEqualTo(new Shell.Result(0, "1\n", ""));
        shell.write("Program.java", "void main() { IO.println(Other.NUMBER); }\n");
        shell.write("Other.java", "interface Other { int NUMBER = 2; }\n");
        assertThat(jasyncio("run", "Program.java")).isEqualTo(new Shell.Result(0, "2\n", ""));
        shell.write("Other.java", "interface Other { int NUMBER = 3; }\n");
        assertThat(jasyncio("run", "Program.java")).isEqualTo(new Shell.Result(0, "3\n", ""));
        shell.write("Program.java", "void main() { IO.println(1); }\n");
        assertThat(jasyncio("run", "Program.java")).isEqualTo(new Shell.Result(0, "1\n", ""));
    }

    @Test
    void findsTheMainMethodThatJavaFinds() throws Exception {
        for (String program : List.of(
                "class First { static void main(String... args) { System.out.println(args.length); } }",
                "package a.b; class First { static void main(String... args) {} }",
                "class First { First() { System.out.println(1); } void main() { System.out.println(2); } } class B {}",
                "record First() { public static void main(String[] args) { System.out.println(3); } }",
                "class First { private First() {} void main() {} }",
                "abstract class First { void main() {} }",
                "class First extends Base {} class Base { protected void main() { System.out.println(4); } }",
                "interface First { static void main(String[] args) { System.out.println(First.class.getName()); } }",
                "enum First { A; static { System.out.println(5); } public static void main(String[] args) {} }")) {
            shell.write("First.java", program);
            assertThat(jasyncio("run", "First.java")).as(program).isEqualTo(shell.java("First.java"));
        }
    }

    @Test
    void namesAFileThatDoesNotExist() throws Exception {
        var result = jasyncio("run", "Nowhere.java");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Nowhere.java").hasLineCount(1);
    }

    @Test
    void worksThroughALinkAndWithAnUnusableJavaHome() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Shell.JASYNCIO);
        shell.environment().put("JAVA_HOME", folder.toString());
        assertThat(shell.run(Shell.command(link, "--version"), "").status()).isZero();
        Files.delete(link);
    }
}
