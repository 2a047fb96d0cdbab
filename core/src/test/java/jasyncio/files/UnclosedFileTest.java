package jasyncio.files;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.engine.ChildJvm;
import jasyncio.loop.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The warning about files that nobody closes. */
class UnclosedFileTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("unused")
    private static void forget(Path path) throws IOException {
        var _ = AsyncFiles.open(path);
    }

    @Test
    void aFileThatIsCollectedIsNamedAndClosed() throws Exception {
        HeldFileSystem held = new HeldFileSystem();
        Path path = held.of(Files.writeString(folder.resolve("file"), "text"));
        LinkedBlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
        try (Logs _ = new Logs(records::add)) {
            run(() -> {
                forget(path);
                AsyncFiles.open(path).close();
            });
            LogRecord warning = null;
            while (warning == null) {
                System.gc();
                warning = records.poll(5, TimeUnit.MILLISECONDS);
            }
            assertThat(warning.getMessage()).startsWith("unclosed file " + path);
            assertThat(warning.getThrown()).hasToString("opened at");
            assertThat(warning.getThrown().getStackTrace()[0].getMethodName()).isEqualTo("forget");
            assertThat(held.open).isEmpty();
        }
    }

    static final class Main {
        public static void main(String[] args) throws IOException {
            run(() -> {
                forget(Path.of(args[0]));
            });
        }
    }

    @Test
    void aFileThatIsOpenWhenTheProcessEndsIsNamed() throws Exception {
        Path path = Files.writeString(folder.resolve("file"), "text");
        assertThat(ChildJvm.of(Main.class).run(path.toString()).output()).contains("unclosed file " + path)
                .contains("opened at").contains("forget");
    }
}
