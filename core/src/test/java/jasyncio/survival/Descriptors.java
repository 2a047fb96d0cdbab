package jasyncio.survival;

import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The descriptors that this process has open, but for those that the JVM opens for itself, once. */
final class Descriptors {
    private static final int MOST_TURNS = 5000;

    static {
        closeWhatIsWatched();
    }

    /** Java keeps a descriptor from then on. */
    private static void closeWhatIsWatched() {
        try (Selector selector = Selector.open(); ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.configureBlocking(false);
            listening.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Descriptors() {}

    /** What they refer to; nothing on a system that does not tell. */
    static List<String> open() {
        List<String> targets = new ArrayList<>();
        File directory = new File("/proc/self/fd");
        if (directory.isDirectory()) {
            for (File each : Objects.requireNonNull(directory.listFiles())) {
                try {
                    String target = Files.readSymbolicLink(each.toPath()).toString();
                    if (!target.matches(".*(\\.jar|random|/modules|\\.so)")) {
                        targets.add(target);
                    }
                } catch (IOException _) {
                    // closed meanwhile: the one of the list itself
                }
            }
        }
        return targets;
    }

    /** Lets the loop turn until no more are open than there were. */
    static void assertNoMoreThan(List<String> before) {
        for (int turns = 0; turns < MOST_TURNS && open().size() > before.size(); turns++) {
            sleep(0);
        }
        assertThat(open()).as("descriptors").hasSizeLessThanOrEqualTo(before.size());
    }
}
