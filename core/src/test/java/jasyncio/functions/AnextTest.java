package jasyncio.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.coroutine.AsyncGenerator;
import jasyncio.coroutine.AsyncIterable;
import jasyncio.coroutine.AsyncIterator;
import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.StopAsyncIteration;
import jasyncio.coroutine.StopIteration;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnextTest {
    private final AsyncGenerator<Integer> two = AsyncGenerator.of(g -> {
        g.yield(1);
        Coroutine.suspend("waits");
        g.yield(2);
    });

    @Test
    void givesOneElementAfterTheOther() {
        Coroutine<Integer> main = Coroutine.of(() -> {
            assertThat(Anext.anext(two.aiter())).isEqualTo(1);
            assertThat(Anext.anext(two.aiter())).isEqualTo(2);
            assertThatThrownBy(() -> Anext.anext(two)).isInstanceOf(StopAsyncIteration.class);
            return 3;
        });
        assertThat(main.send(null)).isEqualTo("waits");
        assertThatThrownBy(() -> main.send(null)).isInstanceOf(StopIteration.class).hasMessage("3");
    }

    @Test
    void givesTheDefaultAtTheEnd() {
        Coroutine<Integer> main = Coroutine.of(() -> {
            assertThat(Anext.anext(two, 7)).isEqualTo(1);
            assertThat(Anext.anext(two, 7)).isEqualTo(2);
            assertThat(Anext.anext(two, 7)).isEqualTo(7);
            assertThat(Anext.<Integer>anext(two, null)).isNull();
            return 3;
        });
        assertThat(main.send(null)).isEqualTo("waits");
        assertThatThrownBy(() -> main.send(null)).isInstanceOf(StopIteration.class).hasMessage("3");
    }

    @Test
    void otherFailuresPass() {
        AsyncIterator<Integer> failing = () -> {
            throw new IOException("broken");
        };
        assertThatThrownBy(() -> Anext.anext(failing, 7)).isInstanceOf(IOException.class).hasMessage("broken");
    }

    @Test
    void whatIsThrownIntoTheWaitArrivesInTheGenerator() {
        Coroutine<Integer> main = Coroutine.of(() -> {
            Anext.anext(two, 7);
            return Anext.anext(two, 7);
        });
        main.send(null);
        assertThatThrownBy(() -> main.throwInto(new IOException("thrown"))).hasMessage("thrown");
        assertThat(main.state()).isEqualTo(CoroutineState.CLOSED);
    }

    @Test
    void aiterStartsAnIteration() {
        assertThat(Asyncio.aiter(two)).isSameAs(two);
        AsyncIterable<Integer> again = () -> AsyncGenerator.<Integer>of(g -> g.yield(1));
        assertThat(Asyncio.aiter(again)).isNotSameAs(Asyncio.aiter(again));
    }
}
