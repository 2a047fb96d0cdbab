package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.StopIteration;
import org.junit.jupiter.api.Test;

/** A shutdown hook may be the first to use the library. */
class FirstUseAtExitTest {
    static final class Main {
        public static void main(String[] args) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Coroutine.of(() -> "done").send(null);
                } catch (StopIteration end) {
                    System.out.println(end.value());
                }
            }));
        }
    }

    @Test
    void itWorks() throws Exception {
        assertThat(ChildJvm.of(Main.class).run().output()).isEqualToNormalizingNewlines("done\n");
    }
}
