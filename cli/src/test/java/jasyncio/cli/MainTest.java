package jasyncio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line itself. */
class MainTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeAll
    static void build(@TempDir Path folder) throws Exception {
        Shell.build(folder);
    }

    @BeforeEach
    void shell() {
        shell = new Shell(folder);
    }

    @Test
    void tellsItsVersion() throws Exception {
        var result = shell.jasyncio("--version");
        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("jasyncio 0.").contains("Java 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help"})
    void tellsItsOptions(String args) throws Exception {
        var result = shell.jasyncio(args.split(" "));
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("run", "--engine", "continuation, thread, auto", "--debug",
                "--virtual-time", "--loop", "nio, netty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "walk", "run", "--engine rocket run Program.java",
        "--loop rocket run Program.java", "--unknown run Program.java"})
    void refusesWhatItDoesNotUnderstand(String args) throws Exception {
        var result = shell.jasyncio(args.isEmpty() ? new String[0] : args.split(" "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Usage: jasyncio");
    }
}
