package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.functions.With;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclosingTest {
    private final List<Object> log = new ArrayList<>();
    private final AsyncCloseable thing = () -> log.add("closed");

    @Test
    void closesAtTheEnd() {
        InPlace.run(() -> {
            AsyncCloseable given = With.with(AsyncContextManager.aclosing(thing), x -> {
                assertThat(log).isEmpty();
                return x;
            });
            assertThat(given).isSameAs(thing);
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void closesWhenTheCodeFails() {
        InPlace.run(() -> {
            assertThatThrownBy(() -> With.with(AsyncContextManager.aclosing(thing), _ -> {
                throw new ArithmeticException();
            })).isInstanceOf(ArithmeticException.class);
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void runsTheFinallyBlocksOfASuspendedGenerator() {
        InPlace.run(() -> {
            AsyncGenerator<Integer> generator = AsyncGenerator.of(g -> {
                try {
                    g.yield(-1);
                    g.yield(-2);
                } finally {
                    log.add("closed");
                }
            });
            assertThatThrownBy(() -> With.with(AsyncContextManager.aclosing(generator), x -> {
                assertThat(x.anext()).isEqualTo(-1);
                throw new ArithmeticException();
            })).isInstanceOf(ArithmeticException.class);
            assertThat(log).containsExactly("closed");
        });
    }

    @Test
    void nullcontextGivesItsValue() {
        InPlace.run(() -> assertThat((Object) With.with(AsyncContextManager.nullcontext("x"), x -> x + "y"))
                .isEqualTo("xy"));
    }
}
