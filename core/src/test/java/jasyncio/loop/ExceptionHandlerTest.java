package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.context.ContextVar;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What is told of an exception that nobody can catch. */
class ExceptionHandlerTest extends OnVirtualTime {
    private final ArithmeticException failure = new ArithmeticException("by zero");

    private void fail() {
        throw failure;
    }

    @Test
    void logsAFailedCallbackByDefault() {
        for (boolean timer : new boolean[]{false, true}) {
            try (var logs = new Logs()) {
                var _ = timer ? loop.callLater(0.01, this::fail) : loop.callSoon(this::fail);
                loop.callLater(0.02, loop::stop);
                loop.runForever();
                assertThat(logs.records()).singleElement().satisfies(record -> {
                    assertThat(record.getMessage())
                            .startsWith("Exception in callback ExceptionHandlerTest.lambda\nhandle: <");
                    assertThat(record.getThrown()).isSameAs(failure);
                });
            }
        }
    }

    @Test
    void logsATaskWhoseExceptionNobodyAskedFor() {
        try (var logs = new Logs()) {
            failInATask();
            collectGarbageUntil(() -> !logs.records().isEmpty());
            assertThat(logs.messages()).singleElement().asString().startsWith("Task exception was never retrieved\n");
        }
    }

    @Test
    void logsItOnceTheLoopIsClosedTooAndWhereItCameFrom() {
        try (var logs = new Logs()) {
            loop.setDebug(true);
            failInATask();
            loop.close();
            collectGarbageUntil(() -> !logs.records().isEmpty());
            assertThat(logs.messages()).singleElement().asString()
                    .matches("(?s)Task exception was never retrieved\nname: Task-\\d+"
                            + "\nsource: created at\n    at jasyncio\\.loop\\.ExceptionHandlerTest\\.failInATask.*");
            assertThat(logs.records().getFirst().getThrown()).hasMessage("disk");
        }
    }

    private void failInATask() {
        loop.createTask(() -> {
            throw new IOException("disk");
        });
        runBriefly();
    }

    @Test
    void isTheOneThatWasSet() {
        assertThat(loop.getExceptionHandler()).isNull();
        var told = new ArrayList<ExceptionContext>();
        ExceptionHandler handler = (on, context) -> {
            assertThat(on).isSameAs(loop);
            told.add(context);
        };
        loop.setExceptionHandler(handler);
        assertThat(loop.getExceptionHandler()).isSameAs(handler);
        loop.setDebug(true);
        Handle handle = loop.callSoon(this::fail);
        runOnce();
        assertThat(told).singleElement().satisfies(context -> {
            assertThat(context.message()).startsWith("Exception in callback ExceptionHandlerTest.lambda");
            assertThat(context.exception()).isSameAs(failure);
            assertThat(context.details()).containsEntry("handle", handle).containsKey("source");
        });

        loop.setExceptionHandler(null);
        assertThat(loop.getExceptionHandler()).isNull();
        try (var logs = new Logs()) {
            loop.callSoon(this::fail);
            runOnce();
            assertThat(logs.messages()).singleElement().asString().startsWith("Exception in callback");
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void mayFailItself() {
        var broken = new IllegalArgumentException("spam");
        loop.setExceptionHandler((_, _) -> {
            throw broken;
        });
        try (var logs = new Logs()) {
            loop.callSoon(this::fail);
            runOnce();
            assertThat(logs.records()).singleElement().satisfies(record -> {
                assertThat(record.getMessage()).startsWith("Unhandled error in exception handler")
                        .contains("by zero");
                assertThat(record.getThrown()).isSameAs(broken);
            });
        }
    }

    @Test
    void mayFailByDefaultToo() {
        var told = new ArrayList<ExceptionContext>();
        var broken = new IllegalArgumentException("spam");
        try (var logs = new Logs(); var own = new EventLoop(time, new VirtualTime()) {
            @Override
            public void defaultExceptionHandler(ExceptionContext context) {
                told.add(context);
                throw broken;
            }
        }) {
            own.callSoon(this::fail);
            own.stop();
            own.runForever();
            assertThat(logs.records()).singleElement().satisfies(record -> {
                assertThat(record.getMessage()).isEqualTo("Exception in default exception handler");
                assertThat(record.getThrown()).isSameAs(broken);
            });
            own.setExceptionHandler((_, _) -> {
                throw new IllegalArgumentException("ham");
            });
            own.callSoon(this::fail);
            own.stop();
            own.runForever();
            assertThat(logs.messages().getLast()).isEqualTo("Exception in default exception handler"
                    + " while handling an unexpected error in custom exception handler");
            assertThat(told.getLast().details().get("context")).isInstanceOfSatisfying(ExceptionContext.class,
                    original -> assertThat(original.exception()).isSameAs(failure));
        }
    }

    @Test
    void isCalledInTheContextOfTheCallback() {
        var name = new ContextVar<>("name", "foo");
        var seen = new ArrayList<String>();
        loop.setExceptionHandler((_, _) -> seen.add(name.get()));
        loop.callSoon(() -> {
            name.set("bar");
            throw failure;
        });
        runOnce();
        assertThat(seen).containsExactly("bar");
    }

    @Test
    void isCalledInTheContextOfTheTask() {
        var name = new ContextVar<>("name", "foo");
        var seen = new ArrayList<String>();
        loop.setExceptionHandler((_, _) -> seen.add(name.get()));
        var task = loop.createTask(() -> name.set("bar"));
        runBriefly();
        loop.callExceptionHandler(ExceptionContext.of("told by hand", null).with("task", task));
        loop.callExceptionHandler(ExceptionContext.of("told by hand", null).with("future", task));
        loop.callExceptionHandler(ExceptionContext.of("told by hand", null));
        assertThat(seen).containsExactly("bar", "bar", "foo");
    }

    @Test
    void mayHandOnToTheDefault() {
        loop.setExceptionHandler((on, context) -> on.defaultExceptionHandler(context));
        try (var logs = new Logs()) {
            loop.callExceptionHandler(ExceptionContext.of("by hand", failure).with("transport", "T"));
            assertThat(logs.messages()).containsExactly("by hand\ntransport: T");
        }
    }

    @Test
    void letsAnInterruptThrough() {
        var interrupt = new KeyboardInterrupt();
        loop.setExceptionHandler((_, _) -> {
            throw interrupt;
        });
        loop.callSoon(this::fail);
        assertThatThrownBy(this::runOnce).isSameAs(interrupt);
    }
}
