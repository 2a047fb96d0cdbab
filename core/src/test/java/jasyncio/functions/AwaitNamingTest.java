package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** {@code await} with the names of exceptions. */
class AwaitNamingTest {
    private static Task<Object> failing(Exception failure) {
        return createTask(() -> {
            throw failure;
        });
    }

    @Test
    void throwsWhatIsNamedAndWhatIsUnchecked() throws IOException {
        VirtualClock.run(() -> {
            for (Exception failure : new Exception[]{new IOException("a"), new FileNotFoundException("b"),
                new IllegalArgumentException("c")}) {
                assertThatThrownBy(() -> await(failing(failure), IOException.class)).isSameAs(failure);
                assertThatThrownBy(() -> await(failing(failure), ExecutionException.class, IOException.class))
                        .isSameAs(failure);
            }
            assertThatThrownBy(() -> await(() -> {
                throw new CancelledError("d");
            }, IOException.class)).isInstanceOf(CancelledError.class).hasMessage("d");
            assertThat(await(() -> "result", IOException.class)).isEqualTo("result");
        });
    }

    @Test
    void saysWhichOneWasNotNamed() {
        VirtualClock.run(() -> {
            var failure = new ExecutionException("why", null);
            assertThatThrownBy(() -> await(failing(failure), IOException.class))
                    .isInstanceOf(IllegalStateException.class).hasCause(failure)
                    .hasMessage("await(x, …) named IOException, but x failed with another checked exception: "
                            + "java.util.concurrent.ExecutionException: why; name its class too");
            assertThatThrownBy(() -> await(() -> {
                throw failure;
            }, IOException.class, CloneNotSupportedException.class))
                    .hasMessageContaining("named IOException and CloneNotSupportedException,");
        });
    }

    @Test
    void needsACoroutine() {
        assertThatThrownBy(() -> await(() -> "x", IOException.class)).isInstanceOf(IllegalStateException.class);
    }
}
