package jasyncio.loop;

import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static jasyncio.Asyncio.startServer;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.engine.ChildJvm;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS) // there is no /dev/null and no limit
class OutOfDescriptorsTest {
    /** Has none left when its loop waits for a socket for the first time. */
    static final class Main {
        public static void main(String[] args) throws IOException {
            run(() -> {
                sleep(0.001); // loads what the wait below needs
                var server = startServer((_, _) -> {}, "127.0.0.1", 0);
                Deque<Closeable> open = new ArrayDeque<>();
                try {
                    while (true) {
                        open.add(new FileInputStream("/dev/null"));
                    }
                } catch (IOException _) {
                    sleep(0.01);
                }
                while (!open.isEmpty()) {
                    open.poll().close();
                }
                server.close();
                System.out.println("lives");
            });
        }
    }

    @Test
    void aLoopThatRunsLives() throws Exception {
        var result = ChildJvm.of(Main.class).descriptors(150).run();
        assertThat(result.output()).isEqualTo("lives\n");
    }
}
