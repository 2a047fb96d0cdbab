package jasyncio.opentelemetry;

import static jasyncio.Asyncio.asyncGenerator;
import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.gather;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.taskGroup;
import static jasyncio.Asyncio.toThread;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import jasyncio.coroutine.Action;
import jasyncio.loop.EventLoop;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each span has the parent that whoever reads the program expects. */
class TaskContextTest {
    private static final ContextKey<String> NAME = ContextKey.named("name");

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Tracer tracer = TELEMETRY.getOpenTelemetry().getTracer("test");

    private void span(String name, Action code) throws Exception {
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope _ = span.makeCurrent()) {
            code.run();
        } finally {
            span.end();
        }
    }

    private void leaf(String name) {
        tracer.spanBuilder(name).startSpan().end();
    }

    /** The names of the parents, by the names of the spans; a span has one name. */
    private static Map<String, String> parents() {
        Map<String, SpanData> byId = TELEMETRY.getSpans().stream()
                .collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        Map<String, String> parents = new TreeMap<>();
        for (SpanData span : byId.values()) {
            SpanData parent = byId.get(span.getParentSpanId());
            parents.put(span.getName(), parent == null ? "none" : parent.getName());
        }
        assertThat(parents).hasSameSizeAs(byId.values());
        return parents;
    }

    private static String current() {
        String name = Context.current().get(NAME);
        return name == null ? "none" : name;
    }

    private static Scope enter(String name) {
        return ContextStorage.get().attach(Context.current().with(NAME, name));
    }

    @Test
    void openTelemetryFindsIt() {
        assertThat(ContextStorage.get().getClass().getName()).doesNotContain("ThreadLocal");
        assertThat(ContextStorage.get().root()).isSameAs(Context.root());
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void aSpanIsOpenWhileOtherTasksRun() throws Exception {
        run(() -> {
            gather(tasks("a", 0.003), tasks("b", 0.002), tasks("c", 0.001)).await();
            leaf("after");
        });
        assertThat(parents()).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                entry("a", "none"), entry("a inner", "a"), entry("a leaf", "a inner"),
                entry("b", "none"), entry("b inner", "b"), entry("b leaf", "b inner"),
                entry("c", "none"), entry("c inner", "c"), entry("c leaf", "c inner"),
                entry("after", "none")));
    }

    private Action tasks(String name, double seconds) {
        return () -> span(name, () -> {
            sleep(seconds);
            span(name + " inner", () -> {
                sleep(seconds);
                leaf(name + " leaf");
            });
        });
    }

    @Test
    void theSpanOfATaskIsThatOfItsCreator() throws Exception {
        run(() -> {
            span("root", () -> {
                gather(() -> leaf("gathered 1"), () -> leaf("gathered 2")).await();
                taskGroup(group -> {
                    group.createTask(() -> span("in a group", () -> {
                        sleep(0.001);
                        leaf("below");
                    }));
                    span("body of the group", () -> sleep(0.002));
                });
                leaf("behind the group");
            });
        });
        assertThat(parents()).containsExactlyInAnyOrderEntriesOf(Map.of("root", "none", "gathered 1", "root",
                "gathered 2", "root", "in a group", "root", "below", "in a group", "body of the group", "root",
                "behind the group", "root"));
    }

    @Test
    void aTaskKeepsItWhenItsCreatorGoesOn() throws Exception {
        run(() -> {
            var left = EventLoop.getRunningLoop().<Void>createFuture();
            var done = EventLoop.getRunningLoop().<Void>createFuture();
            span("root", () -> createTask(() -> {
                await(left);
                leaf("late");
                done.setResult(null);
            }));
            left.setResult(null);
            await(done);
        });
        assertThat(parents()).containsExactlyInAnyOrderEntriesOf(Map.of("root", "none", "late", "root"));
    }

    @Test
    void threadsAndCallbacksAreBelowWhoCallsThem() throws Exception {
        run(() -> {
            var loop = EventLoop.getRunningLoop();
            span("root", () -> {
                toThread(() -> span("in a thread", () -> leaf("below")));
                var called = loop.<Void>createFuture();
                loop.callSoon(() -> {
                    leaf("callback");
                    called.setResult(null);
                });
                await(called);
                var timer = loop.<Void>createFuture();
                loop.callLater(0.001, () -> {
                    leaf("timer");
                    timer.setResult(null);
                });
                await(timer);
            });
        });
        assertThat(parents()).containsExactlyInAnyOrderEntriesOf(Map.of("root", "none", "in a thread", "root", "below",
                "in a thread", "callback", "root", "timer", "root"));
    }

    @Test
    void aGeneratorIsBelowWhoIteratesIt() throws Exception {
        run(() -> {
            var names = asyncGenerator(g -> {
                for (String name : new String[]{"first", "second"}) {
                    span(name + " made", () -> sleep(0.001));
                    g.yield(name);
                }
            });
            span("root", () -> {
                for (Object name : names) {
                    leaf(name + " used");
                }
            });
        });
        assertThat(parents()).containsExactlyInAnyOrderEntriesOf(Map.of("root", "none", "first made", "root",
                "second made", "root", "first used", "root", "second used", "root"));
    }

    @Test
    void whatIsCurrentAroundTheLoopIsCurrentInIt() throws Exception {
        try (Scope _ = enter("main")) {
            String inside = run(() -> {
                sleep(0);
                try (Scope _ = enter("inside")) {
                    sleep(0);
                }
                return current();
            });
            assertThat(inside).isEqualTo("main");
            assertThat(current()).isEqualTo("main");
        }
        assertThat(current()).isEqualTo("none");
    }

    @Test
    void outsideOfALoopEachThreadHasItsOwn() throws Exception {
        try (Scope _ = enter("here")) {
            var there = new CompletableFuture<String>();
            Thread.ofPlatform().start(() -> there.complete(current()));
            assertThat(there.get()).isEqualTo("none");
            there.obtrudeValue("");
            Thread.ofVirtual().start(() -> {
                try (Scope _ = enter("there")) {
                    there.obtrudeValue(current());
                }
            }).join();
            assertThat(there.get()).isEqualTo("there");
            assertThat(current()).isEqualTo("here");
        }
    }

    @Test
    void aScopeThatIsClosedInAnotherTaskStaysOpen() {
        run(() -> {
            Scope scope = enter("parent");
            String seen = await(createTask(() -> {
                scope.close();
                return current();
            }));
            assertThat(seen).isEqualTo("parent");
            assertThat(current()).isEqualTo("parent");
            scope.close();
            assertThat(current()).isEqualTo("none");
            scope.close();
            assertThat(current()).isEqualTo("none");
        });
    }

    @Test
    void aScopeThatIsClosedBeforeThoseInItStaysOpen() {
        run(() -> {
            Scope outer = enter("outer");
            Scope inner = enter("inner");
            outer.close();
            assertThat(current()).isEqualTo("inner");
            inner.close();
            assertThat(current()).isEqualTo("outer");
            outer.close();
            assertThat(current()).isEqualTo("none");
        });
    }

    @Test
    void attachingWhatIsCurrentOrNothingChangesNothing() {
        run(() -> {
            try (Scope _ = enter("one")) {
                ContextStorage.get().attach(Context.current()).close();
                ContextStorage.get().attach(null).close();
                assertThat(current()).isEqualTo("one");
                try (Scope _ = Context.root().makeCurrent()) {
                    assertThat(current()).isEqualTo("none");
                }
                assertThat(current()).isEqualTo("one");
            }
        });
    }
}
