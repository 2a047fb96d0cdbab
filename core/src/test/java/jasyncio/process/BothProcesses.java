package jasyncio.process;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test is run with children that the system starts, and with children that Java starts. */
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"native", "jdk"})
abstract class BothProcesses {
    @Parameter
    String processes;

    @BeforeParameterizedClassInvocation
    static void choose(String processes) {
        System.setProperty("jasyncio.processes", processes);
    }

    @AfterAll
    static void chooseNone() {
        System.clearProperty("jasyncio.processes");
    }

    final boolean isNative() {
        return processes.equals("native");
    }
}
