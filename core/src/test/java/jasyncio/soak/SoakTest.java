package jasyncio.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A quarter of a minute of what {@link Soak} does for hours. */
@EnabledOnOs(OS.LINUX)
class SoakTest {
    @Test
    void nothingIsLostAndNothingIsLeft() throws IOException {
        Soak.run(1, 1); // what the process makes once and keeps
        Soak.Held before = Soak.Held.now();
        Soak.Tally tally = Soak.run(Double.parseDouble(System.getProperty("jasyncio.soak.seconds", "15")), 2);
        Soak.Held after = Soak.Held.now();
        System.out.println(tally + ", " + before + " -> " + after);
        assertThat(tally.faults).isEmpty();
        assertThat(tally.lost).isZero();
        assertThat(tally.bytes).isPositive();
        assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + 5);
    }
}
