package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs {@link Stress} on several collectors, below native frames too. For longer:
 * {@code -Djasyncio.stress.seconds=600}, and another seed with {@code -Djasyncio.stress.seed}.
 */
class StressTest {
    private static final String SEED = System.getProperty("jasyncio.stress.seed", "1");
    private static final String SECONDS = System.getProperty("jasyncio.stress.seconds", "0");

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC"})
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void aMillionRandomStepsDoNotHarmTheVirtualMachine(String collector) throws Exception {
        var result = ChildJvm.of(Stress.class).option(collector).option("-Xmx512m")
                .option("-Djdk.reflect.useNativeAccessorOnly=true").run(SEED, "1000000", SECONDS);
        assertThat(result.output()).contains("\nok ").doesNotContain("WARNING");
        assertThat(result.status()).isZero();
    }
}
