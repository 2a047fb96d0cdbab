package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jasyncio.Asyncio;
import jasyncio.coroutine.Action;
import jasyncio.coroutine.Generator;
import jasyncio.primitives.ExceptionGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the stack traces show that are reported or thrown by a run. */
class StackTraceTest extends OnVirtualTime {
    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    /** Through a task and a generator, each of which runs on a stack of its own. */
    private static void failDeep() {
        var generator = Generator.<Integer>of(_ -> fail("disk"));
        generator.next();
    }

    private static void assertShowsOnlyWhatUsersWrote(Throwable shown, String... methods) {
        List<String> classes = frames(shown).map(StackTraceElement::getClassName).toList();
        assertThat(classes).noneMatch(name -> name.startsWith("jasyncio.engine."))
                .noneMatch(name -> name.startsWith("jdk.internal.vm."));
        assertThat(frames(shown).map(StackTraceElement::getMethodName)).contains(methods);
    }

    private static Stream<StackTraceElement> frames(Throwable shown) {
        return Stream.concat(Arrays.stream(shown.getStackTrace()),
                Stream.concat(Stream.ofNullable(shown.getCause()), Arrays.stream(shown.getSuppressed()))
                        .flatMap(StackTraceTest::frames));
    }

    @Test
    void whatARunThrowsHasNoFramesOfTheEngine() {
        Throwable thrown = catchThrowable(() -> loop.runUntilComplete(() -> failDeep()));
        assertShowsOnlyWhatUsersWrote(thrown, "fail");
        assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("fail");
    }

    @Test
    void norHasWhatIsInItOrCausedIt() {
        Throwable thrown = catchThrowable(() -> loop.runUntilComplete(() -> Asyncio.taskGroup(group -> {
            group.createTask(() -> failDeep());
            group.createTask(() -> {
                try {
                    failDeep();
                } catch (IllegalStateException e) {
                    throw new IllegalArgumentException("caused", e);
                }
            });
        })));
        assertThat(thrown).isInstanceOf(ExceptionGroup.class);
        assertThat(((ExceptionGroup) thrown).exceptions()).hasSize(2)
                .allSatisfy(each -> assertShowsOnlyWhatUsersWrote(each, "fail"));
    }

    @Test
    void norHasWhatTheExceptionHandlerGets() {
        collectReports();
        loop.callSoon(() -> fail("callback"));
        loop.createTask(() -> failDeep());
        runBriefly();
        collectGarbageUntil(() -> reports.size() == 2);
        assertThat(reports).allSatisfy(report -> assertShowsOnlyWhatUsersWrote(report.exception(), "fail"));
    }

    @Test
    void norHasWhatIsReportedOnceTheLoopIsClosed() {
        try (var logs = new Logs()) {
            loop.createTask(() -> failDeep());
            runBriefly();
            loop.close();
            Supplier<List<LogRecord>> own = () -> logs.records().stream() // others leave tasks to be collected, too
                    .filter(record -> record.getThrown() != null && "disk".equals(record.getThrown().getMessage()))
                    .toList();
            collectGarbageUntil(() -> !own.get().isEmpty());
            assertThat(own.get()).allSatisfy(record -> assertShowsOnlyWhatUsersWrote(record.getThrown(), "fail"));
        }
    }

    @Test
    void anExceptionWithFramesOfTheEngineAloneKeepsThem() {
        var failure = new IllegalStateException("made elsewhere");
        StackTraceElement[] frames = {new StackTraceElement("jasyncio.engine.Worker", "live", "Worker.java", 1)};
        failure.setStackTrace(frames);
        failure.addSuppressed(new IllegalStateException("that knows of it", failure));
        assertThat(catchThrowable(() -> loop.runUntilComplete(() -> {
            throw failure;
        }))).isSameAs(failure);
        assertThat(failure.getStackTrace()).startsWith(frames);
    }

    /** As in Python, and as Java's launcher of source files counts on. */
    @Test
    void whatARunThrowsLeadsToWhoCalledIt() {
        StackTraceElement[] here = new Throwable().getStackTrace();
        Throwable thrown = catchThrowable(() -> loop.runUntilComplete(() -> failDeep()));
        assertThat(thrown.getStackTrace())
                .endsWith(Arrays.copyOfRange(here, 1, here.length))
                .extracting(StackTraceElement::getMethodName)
                .contains("fail", "runUntilComplete", "whatARunThrowsLeadsToWhoCalledIt");
    }

    private void failsAcrossTwoTasks() {
        var inner = loop.createTask(() -> fail("inner"));
        var middle = loop.createTask((Action) () -> awaitInMiddle(inner));
        middle.await();
    }

    private static void awaitInMiddle(Task<?> inner) {
        inner.await();
    }

    @Test
    void inDebugModeAnExceptionSaysWhereItWasAwaited() {
        loop.setDebug(true);
        Throwable thrown = catchThrowable(() -> loop.runUntilComplete(() -> failsAcrossTwoTasks()));
        assertThat(thrown.getSuppressed()).extracting(Throwable::toString).containsExactly("awaited at", "awaited at");
        assertThat(thrown.getSuppressed()).extracting(origin -> origin.getStackTrace()[0].getMethodName())
                .containsExactly("awaitInMiddle", "failsAcrossTwoTasks");
        assertShowsOnlyWhatUsersWrote(thrown, "fail");
    }

    @Test
    void elseItSaysNothing() {
        loop.setDebug(false);
        Throwable thrown = catchThrowable(() -> loop.runUntilComplete(() -> failsAcrossTwoTasks()));
        assertThat(thrown.getSuppressed()).isEmpty();
    }

    @Test
    void aPlaceIsNamedOnceHoweverOftenItAwaits() {
        loop.setDebug(true);
        loop.runUntilComplete(() -> {
            var failed = loop.createTask(() -> fail("once"));
            for (int i = 0; i < 100; i++) {
                assertThat(catchThrowable(failed::await)).hasMessage("once");
            }
            assertThat(failed.exception().getSuppressed()).hasSize(1);
        });
    }

    @Test
    void notAllOfVeryManyPlacesAreNamed() {
        loop.setDebug(true);
        loop.runUntilComplete(() -> {
            var failed = loop.createTask(() -> fail("often"));
            var ended = new ArrayList<Throwable>();
            for (int i = 0; i < 100; i++) {
                awaitAtDepth(failed, i, ended);
            }
            assertThat(ended).hasSize(100).containsOnly(failed.exception());
            assertThat(failed.exception().getSuppressed()).hasSize(16);
        });
    }

    private static void awaitAtDepth(Task<?> failed, int depth, List<Throwable> ended) {
        if (depth == 0) {
            ended.add(catchThrowable(failed::await));
        } else {
            awaitAtDepth(failed, depth - 1, ended);
        }
    }

    @Test
    void aCancellationOfTheOneThatWaitsIsNotTheExceptionOfWhatItWaitsFor() {
        loop.setDebug(true);
        loop.runUntilComplete(() -> {
            var never = loop.createFuture();
            var waits = loop.createTask(() -> never.await());
            Asyncio.sleep(0);
            waits.cancel();
            Throwable cancelled = catchThrowable(waits::await);
            assertThat(cancelled).isInstanceOf(CancelledError.class);
            assertThat(cancelled.getSuppressed()).isEmpty();
        });
    }
}
