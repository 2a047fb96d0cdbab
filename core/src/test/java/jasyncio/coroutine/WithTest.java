package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.functions.With;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithTest {
    private final List<String> log = new ArrayList<>();

    private final class Manager implements AsyncContextManager<Manager> {
        final String name;
        boolean swallows;
        @Nullable
        Exception enterFailure;
        @Nullable
        Exception exitFailure;

        Manager(String name) {
            this.name = name;
        }

        @Override
        public Manager enter() throws Exception {
            Coroutine.suspend("enter " + name);
            if (enterFailure != null) {
                throw enterFailure;
            }
            return this;
        }

        @Override
        public boolean exit(@Nullable Throwable error) throws Exception {
            Coroutine.suspend("exit " + name);
            log.add(name + " saw " + (error == null ? "nothing" : error.getMessage()));
            if (exitFailure != null) {
                throw exitFailure;
            }
            return swallows;
        }
    }

    private final Manager a = new Manager("A");
    private final Manager b = new Manager("B");

    @Test
    void enteringAndLeavingMayWait() {
        var driven = Driver.run(() -> With.with(a, entered -> {
            assertThat(entered).isSameAs(a);
            return Coroutine.suspend("inside") == null ? "result" : "";
        }));
        assertThat(driven).isEqualTo(new Driver(List.of("enter A", "inside", "exit A"), "result"));
        assertThat(log).containsExactly("A saw nothing");
    }

    @Test
    void theInnerOneIsLeftFirstAndMaySwallow() {
        b.swallows = true;
        var driven = Driver.run(() -> With.with(a, _ -> With.with(b, _ -> {
            throw new IOException("inside");
        })));
        assertThat(driven).isEqualTo(new Driver(List.of("enter A", "enter B", "exit B", "exit A"), null));
        assertThat(log).containsExactly("B saw inside", "A saw nothing");
    }

    @Test
    void withoutSwallowingItPasses() {
        var failure = new IOException("inside");
        assertThatThrownBy(() -> Driver.run(() -> With.with(a, _ -> With.with(b, _ -> {
            throw failure;
        })))).isSameAs(failure);
        assertThat(log).containsExactly("B saw inside", "A saw inside");
    }

    @Test
    void aFailureToEnterRunsNothing() {
        a.enterFailure = new IOException("closed");
        assertThatThrownBy(() -> Driver.run(() -> With.with(a, _ -> log.add("ran")))).isSameAs(a.enterFailure);
        assertThat(log).isEmpty();
    }

    @Test
    void aFailureToLeaveTakesTheErrorsPlaceAndKeepsIt() {
        var failure = new IOException("inside");
        a.exitFailure = new IOException("leaving");
        a.swallows = true;
        assertThatThrownBy(() -> Driver.run(() -> With.with(a, _ -> {
            throw failure;
        }))).isSameAs(a.exitFailure).hasSuppressedException(failure);
    }

    @Test
    void aFailureToLeaveAfterAResultIsThrown() {
        a.exitFailure = new IOException("leaving");
        assertThatThrownBy(() -> Driver.run(() -> With.with(a, _ -> 1))).isSameAs(a.exitFailure);
    }

    @Test
    void closingTheCoroutineLeavesTheManager() {
        var coroutine = Coroutine.of(() -> With.with(new AsyncContextManager<Integer>() {
            @Override
            public Integer enter() {
                return 1;
            }

            @Override
            public boolean exit(@Nullable Throwable error) {
                log.add("left with " + error.getClass().getSimpleName());
                return false;
            }
        }, _ -> Coroutine.suspend("inside")));
        coroutine.send(null);
        coroutine.close();
        assertThat(log).containsExactly("left with GeneratorExit");
    }
}
