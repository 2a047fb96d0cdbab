package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Asyncio;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the debug mode of a process comes from. */
class DebugTest {
    static final class TellsItsMode {
        private TellsItsMode() {}

        public static void main(String[] arguments) {
            Asyncio.run(() -> IO.println("debug " + Asyncio.getRunningLoop().getDebug()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", "0, false", "1, true"})
    void comesFromTheEnvironment(String value, boolean debug) throws IOException, InterruptedException {
        var result = ChildJvm.of(TellsItsMode.class).environment("JASYNCIO_DEBUG", value).run();
        assertThat(result.output()).contains("debug " + debug);
    }

    @Test
    void comesFromThePropertyFirst() throws IOException, InterruptedException {
        var off = ChildJvm.of(TellsItsMode.class).environment("JASYNCIO_DEBUG", "1").option("-Djasyncio.debug=false")
                .run();
        assertThat(off.output()).contains("debug false");
        var on = ChildJvm.of(TellsItsMode.class).environment("JASYNCIO_DEBUG", "").option("-Djasyncio.debug=true")
                .run();
        assertThat(on.output()).contains("debug true");
    }
}
