package jasyncio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Which exceptions javac knows of: programs that must compile, and such that must not, with what it says of them. */
class InferenceTest {
    private static final String BEFORE = """
            import module java.base;
            import module java.sql;
            import module jasyncio;
            import jasyncio.loop.Future;
            import jasyncio.primitives.*;
            import java.time.Duration;
            import static jasyncio.Asyncio.*;

            String plain() { return ""; }
            void nothing() {}
            String download() throws IOException { return ""; }
            String open() throws FileNotFoundException { return ""; }
            void copy() throws IOException {}
            void store(String text) throws SQLException {}
            void use(TaskGroup group) {}
            int count(TaskGroup group) throws IOException { return 1; }

            Task<String> task;
            Future<String> future;
            Coroutine<String> coroutine;
            Awaitable<String> awaitable;
            Action action;
            Body<String, IOException> body;
            Code<IOException> code;
            CompletableFuture<String> completable;
            CompletionStage<String> stage;
            StreamReader reader;
            StreamWriter writer;
            Lock lock;
            Condition condition;
            Path path;
            AsyncFile file;

            // of a library such as Redisson or Lettuce
            interface RFuture<V> extends CompletionStage<V>, java.util.concurrent.Future<V> {}
            RFuture<String> remote;

            class Ready implements Body<String, RuntimeException> {
                @Override
                public String await() { return ""; }
            }

            <T, E extends Exception> T retry(int times, Body<? extends T, ? extends E> attempt) throws E {
                while (true) {
                    try {
                        return waitFor(attempt, 10);
                    } catch (TimeoutException e) {
                        if (times-- == 0) {
                            throw e;
                        }
                    }
                }
            }

            """;

    /** Each is the body of a method that declares nothing. */
    private static final Map<String, String> COMPILE = new LinkedHashMap<>();

    /** Each is the body of a method that declares nothing, and a part of the message. */
    private static final Map<String, String> REFUSED = new LinkedHashMap<>();

    private static final Snippets SNIPPETS = new Snippets();

    static {
        // nothing that is checked
        compile("String a = await(() -> plain()); await(() -> nothing()); await(this::plain); await(this::nothing);");
        compile("String a = waitFor(() -> plain(), 1); waitFor(() -> nothing(), Duration.ofSeconds(1));");
        compile("String a = timeout(1, () -> plain()); timeout(1, () -> { nothing(); }); timeoutAt(1.0, this::plain);");
        compile("String a = shielded(() -> plain()); shielded(() -> nothing());");
        compile("String a = toThread(() -> plain()); toThread(() -> nothing()); "
                + "toThread(new CapacityLimiter(1), this::plain);");
        compile("String a = run(() -> plain()); run(() -> { while (true) { nothing(); } });");
        compile("run(() -> { throw new IllegalStateException(); });");
        compile("new EventLoop().runUntilComplete(() -> nothing()); String a = new Runner().run(() -> plain());");
        compile("run(() -> nothing(), true, EventLoop::new); String a = run(() -> plain(), null, EventLoop::new);");
        compile("with(lock, _ -> nothing()); String a = withResult(lock, _ -> plain());");
        compile("condition.awaitFor(() -> future == null); new Context().run(() -> nothing());");
        compile("String a = retry(3, () -> plain()); String b = retry(3, task); String c = retry(3, new Ready());");

        compile("boolean a = AsyncFiles.exists(path); file.seek(1); long b = file.position(); "
                + "for (Path c : AsyncFiles.list(path)) { }");

        // one, and subclasses of one
        caught("run(() -> { try (var a = AsyncFiles.open(path)) { a.write(a.readString()); } });");
        caught("String a = waitFor(() -> AsyncFiles.readString(path), 1); AsyncFiles.delete(path);");
        caught("try (var a = AsyncFiles.watch(path); var b = AsyncFiles.createTempFile(null, null)) { }");
        caught("String a = await(() -> download()); await(() -> copy()); await(this::download); await(this::copy);");
        caught("String a = waitFor(() -> download(), 1); waitFor(this::copy, 1); waitFor(body, 1); waitFor(code, 1);");
        caught("String a = timeout(1, () -> download()); timeout(1, () -> copy()); timeout(1, this::copy);");
        caught("timeout(1, t -> copy()); timeout(1, t -> { copy(); }); "
                + "int a = timeout(1, t -> { copy(); return 1; });");
        caught("timeoutAt(null, () -> copy()); timeoutAt(null, t -> { copy(); });");
        caught("cancelScope(scope -> { copy(); }); cancelScope(1, () -> copy()); "
                + "String a = cancelScope(1, this::download);");
        caught("shielded(() -> copy()); String a = shielded(this::download);");
        caught("with(lock, _ -> copy()); String a = withResult(lock, _ -> download());");
        caught("String a = toThread(() -> download()); toThread(this::copy); "
                + "byte[] b = toThread(() -> Files.readAllBytes(null));");
        caught("run(() -> copy()); String a = run(this::download); run(body); run(code);");
        caught("new EventLoop().runUntilComplete(() -> copy()); new Runner().run(this::download);");
        caught("condition.awaitFor(() -> download().isEmpty()); new Context().run(this::download);");
        caught("run(() -> { if (future == null) { throw new FileNotFoundException(); } return download(); });");
        caught("run(() -> { throw new FileNotFoundException(); });");
        caught("run(() -> { while (true) { copy(); } });");
        caught("run(() -> { try (var in = new FileInputStream(\"x\")) { in.read(); } });");
        caught("String a = retry(3, () -> download()); String b = retry(3, this::open); "
                + "int c = retry(3, () -> open().length());");

        // nested
        caught("String a = timeout(1, () -> waitFor(() -> shielded(() -> download()), 1));");
        caught("timeout(1, () -> { waitFor(() -> { shielded(() -> { copy(); }); }, 1); });");
        caught("run(() -> cancelScope(scope -> timeout(1, () -> with(lock, _ -> copy()))));");
        caught("String a = retry(3, () -> waitFor(() -> retry(2, this::download), 1));");
        compile("taskGroup(g -> timeout(1, () -> { nothing(); })); "
                + "cancelScope(scope -> taskGroup(g -> { nothing(); }));");

        // a group has what its body fails with inside
        compile("taskGroup(g -> { copy(); }); taskGroup(g -> use(g)); taskGroup(this::use); taskGroup(this::count);");
        compile("int a = taskGroup(g -> { return count(g); }); "
                + "int b = new TaskGroup().run(g -> { return count(g); });");
        compile("String a = taskGroup(g -> { var t = g.createTask(\"t\", () -> download()); copy(); "
                + "return await(t); });");
        compile("taskGroup(g -> { throw new IllegalStateException(); }); "
                + "taskGroup(g -> { while (true) { copy(); } });");

        // what was deferred declares nothing
        compile("String a = await(task); a = await(future); a = await(coroutine); a = await(new Ready());");
        compile("String a = waitFor(task, 1); a = waitFor(coroutine, 1); a = timeout(1, task); a = run(coroutine);");
        compile("String a = await(stage); a = await(completable); a = await(remote); a = waitFor(remote, 1); "
                + "a = waitFor(stage, null);");
        caught("String a = await(task, IOException.class); a = await(completable, IOException.class);");
        both("String a = await(task, IOException.class, SQLException.class); "
                + "await(action, IOException.class, SQLException.class);");
        both("await(() -> timeout(1, () -> store(download())), IOException.class, SQLException.class);");

        // what defers takes any
        compile("Task<String> a = createTask(() -> download()); createTask(() -> copy()); "
                + "createTask(() -> store(download()));");
        compile("createTask(() -> { throw new IOException(); }); createTask(() -> { while (true) { copy(); } });");
        compile("createTask(body); createTask(code); createTask(awaitable); createTask(action); "
                + "createTask(coroutine);");
        compile("Task<String> a = createTask(\"name\", () -> download()); createTask(\"name\", () -> copy());");
        compile("Task<byte[]> a = createTask(reader::read); createTask(\"name\", reader::read); waitFor(a, 1);");
        caught("byte[] a = waitFor(reader::read, 1); a = await(reader::read); a = run(reader::read);");
        compile("List<String> a = await(gather(() -> download(), task, coroutine)); "
                + "a = await(gather(2, this::download, task));");
        compile("List<Object> a = await(gather(task, () -> copy())); "
                + "a = await(gather(() -> nothing(), task, () -> plain()));");
        compile("List<Object> a = await(gather(2, RETURN_EXCEPTIONS, task, () -> download()));");
        compile("List<Object> a = await(gather(2, RETURN_EXCEPTIONS, () -> copy(), task));");
        compile("List<String> a = await(gather(completable, remote, stage)); "
                + "a = await(gather(wrapFutures(List.of(completable))));");
        compile("List<String> a = await(gather(List.of(() -> download(), () -> plain()))); gather(List.of());");
        compile("List<Awaitable<String>> a = List.of(() -> download(), task, coroutine); await(gather(a)); "
                + "gather(3, a);");
        compile("for (var a : asCompleted(List.of(() -> download(), () -> plain()))) { IO.println(await(a)); }");
        compile("for (String a : map(2, List.of(1, 2), i -> download())) { plain(); }");
        compile("Future<String> a = shield(() -> download()); a = shield(stage); shield(() -> copy()); "
                + "a = ensureFuture(remote);");
        compile("Future<String> a = wrapFuture(remote); a = wrapFuture(completable); a = wrapFuture(stage);");
        compile("java.util.concurrent.Future<String> a = completable; Future<String> b = wrapFuture(a);");
        compile("with(new AsyncExitStack(), stack -> { stack.pushAsyncCallback(() -> copy()); "
                + "stack.callback(() -> copy()); });");

        refused("await(() -> copy());",
                "unreported exception java.io.IOException; must be caught or declared to be thrown");
        refused("timeout(1, () -> waitFor(() -> download(), 1));", "unreported exception java.io.IOException");
        refused("run(() -> { throw new FileNotFoundException(); });",
                "unreported exception java.io.FileNotFoundException");
        refused("try { await(() -> nothing()); } catch (IOException e) {}",
                "exception java.io.IOException is never thrown in body of corresponding try statement");
        refused("try { await(task); } catch (IOException e) {}", "exception java.io.IOException is never thrown");
        refused("try { taskGroup(g -> { copy(); }); } catch (IOException e) {}",
                "exception java.io.IOException is never thrown");
        refused("try { await(() -> store(download())); } catch (IOException | SQLException e) {}",
                "unreported exception java.lang.Exception");
        refused("await(awaitable);", "unreported exception java.lang.Exception");
        refused("await(action);", "unreported exception java.lang.Exception");
        refused("int a = taskGroup(g -> count(g));", "void cannot be converted to int");
        refused("timeout(1, awaitable);", "no suitable method found for timeout(int,jasyncio.coroutine.Awaitable");
        refused("Callable<String> c = () -> \"\"; toThread(c);",
                "no suitable method found for toThread(java.util.concurrent.Callable");
        refused("createTask(completable);", "no suitable method found for createTask");
        refused("gather(completable, task);", "no suitable method found for gather");
    }

    private static void compile(String code) {
        COMPILE.put(code, "void test() { " + code + " }");
    }

    /** Compiles, and throws an {@code IOException}. */
    private static void caught(String code) {
        COMPILE.put(code, "void test() { try { " + code + " } catch (IOException e) { nothing(); } }");
        REFUSED.put("void test() { " + code + " }", "unreported exception java.io.");
    }

    private static void both(String code) {
        COMPILE.put(code, "void test() { try { " + code + " } catch (IOException | SQLException e) { nothing(); } }");
    }

    private static void refused(String code, String message) {
        REFUSED.put("void test() { " + code + " }", message);
    }

    @BeforeAll
    static void compileAll(@TempDir Path classes) {
        int number = 0;
        for (String method : COMPILE.values()) {
            SNIPPETS.add("Compiles" + number++, BEFORE + method + "\nvoid main() {}\n");
        }
        number = 0;
        for (String method : REFUSED.keySet()) {
            SNIPPETS.add("Refused" + number++, BEFORE + method + "\nvoid main() {}\n");
        }
        SNIPPETS.compile(classes);
    }

    @TestFactory
    Stream<DynamicTest> thisCompiles() {
        var numbers = Stream.iterate(0, i -> i + 1).iterator();
        return COMPILE.keySet().stream().map(code -> {
            String name = "Compiles" + numbers.next();
            return DynamicTest.dynamicTest(code, () -> assertThat(SNIPPETS.errorsOf(name)).isEmpty());
        });
    }

    @TestFactory
    Stream<DynamicTest> thisIsRefused() {
        var numbers = Stream.iterate(0, i -> i + 1).iterator();
        return REFUSED.entrySet().stream().map(refused -> {
            String name = "Refused" + numbers.next();
            return DynamicTest.dynamicTest(refused.getKey(),
                    () -> assertThat(SNIPPETS.errorsOf(name)).isNotEmpty()
                            .allSatisfy(message -> assertThat(message).contains(refused.getValue())));
        });
    }
}
