package jasyncio.files;

import static jasyncio.Asyncio.*;
import static java.nio.file.StandardOpenOption.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.coroutine.Action;
import jasyncio.loop.CancelledError;
import jasyncio.loop.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations, cancelled at random moments, against an array that has what the file should have. What was
 * cancelled has happened as a whole or not at all: the file itself says which, and then both must agree.
 */
class RandomFileTest {
    private static final int STEPS = 400;
    private static final int MOST = 3000;

    @TempDir
    private Path folder;

    /** What the file should be. */
    private static final class Model {
        byte[] content = {};
        int position;

        byte[] read(int count) {
            int from = Math.min(position, content.length);
            byte[] read = Arrays.copyOfRange(content, from, Math.min(content.length, from + count));
            position += read.length;
            return read;
        }

        void write(byte[] data, int at) {
            if (data.length > 0) {
                content = Arrays.copyOf(content, Math.max(content.length, at + data.length));
                System.arraycopy(data, 0, content, at, data.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithAnArray(long seed) throws Exception {
        Random random = new Random(seed);
        Path path = folder.resolve("file");
        Model model = new Model();
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, READ, WRITE, CREATE)) {
                for (int step = 0; step < STEPS; step++) {
                    step(file, model, random);
                    assertThat(file.position()).as("step " + step).isEqualTo(model.position);
                }
                assertThat(file.size()).isEqualTo(model.content.length);
            }
        });
        assertThat(Files.readAllBytes(path)).isEqualTo(model.content);
    }

    private static void step(AsyncFile file, Model model, Random random) throws Exception {
        switch (random.nextInt(7)) {
            case 0, 1 -> {
                int count = random.nextInt(random.nextInt(10) == 0 ? 200_000 : MOST);
                int before = model.position;
                byte[] expected = model.read(count);
                byte[][] read = new byte[1][];
                if (cancelledAtRandom(random, () -> read[0] = file.read(count))) {
                    model.position = before;
                } else {
                    assertThat(read[0]).isEqualTo(expected);
                }
            }
            case 2 -> {
                byte[] data = data(random);
                int before = model.position;
                if (!cancelledAtRandom(random, () -> file.write(data)) || happened(file, before)) {
                    model.write(data, before);
                    model.position += data.length;
                }
            }
            case 3 -> {
                byte[] data = data(random);
                int at = random.nextInt(model.content.length + 100);
                file.write(ByteBuffer.wrap(data), at);
                model.write(data, at);
            }
            case 4 -> {
                ByteBuffer into = ByteBuffer.allocate(random.nextInt(MOST));
                int at = random.nextInt(model.content.length + 100);
                int count = file.read(into, at);
                int from = Math.min(at, model.content.length);
                byte[] expected = Arrays.copyOfRange(model.content, from,
                        Math.min(model.content.length, from + into.capacity()));
                assertThat(Arrays.copyOf(into.array(), Math.max(count, 0))).isEqualTo(expected);
            }
            case 5 -> {
                model.position = random.nextInt(model.content.length + 100);
                file.seek(model.position);
            }
            default -> {
                int size = random.nextInt(model.content.length + 1);
                if (random.nextInt(10) == 0) {
                    file.truncate(size);
                    model.content = Arrays.copyOf(model.content, size);
                    model.position = Math.min(model.position, size);
                }
            }
        }
    }

    private static byte[] data(Random random) {
        byte[] data = new byte[random.nextInt(MOST)];
        random.nextBytes(data);
        return data;
    }

    /** Whether a writing that was cancelled has happened, once it is over if it has begun. */
    private static boolean happened(AsyncFile file, long before) throws IOException {
        var _ = file.size(); // waits for it
        return file.position() > before;
    }

    /** Does something, and cancels it in one of four cases. True if it was cancelled. */
    private static boolean cancelledAtRandom(Random random, Action action) throws Exception {
        if (random.nextInt(4) > 0) {
            action.run();
            return false;
        }
        Task<?> task = createTask(action);
        int turns = random.nextInt(40);
        for (int i = 0; i < turns; i++) {
            sleep(0);
        }
        task.cancel();
        try {
            await(task);
            return false;
        } catch (CancelledError _) {
            return true;
        }
    }

    /** Several tasks at one file: each piece is whole, and all are there that were not cancelled. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesOfManyTasksAreWhole(long seed) throws IOException {
        Random random = new Random(seed);
        Path path = folder.resolve("file");
        List<Integer> written = new ArrayList<>();
        run(() -> {
            try (AsyncFile file = AsyncFiles.open(path, WRITE, CREATE)) {
                List<Task<?>> tasks = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    int number = i;
                    String piece = i + " " + "x".repeat(random.nextInt(MOST)) + " " + i + "\n";
                    tasks.add(createTask(() -> {
                        file.write(piece);
                        written.add(number);
                    }));
                    if (random.nextInt(3) == 0) {
                        tasks.get(random.nextInt(tasks.size())).cancel();
                    }
                    if (random.nextInt(5) == 0) {
                        sleep(0);
                    }
                }
                await(gather(RETURN_EXCEPTIONS, tasks));
            }
        });
        List<Integer> found = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            assertThat(line).matches("(\\d+) x* \\1");
            found.add(Integer.valueOf(line.substring(0, line.indexOf(' '))));
        }
        assertThat(found).isSorted().doesNotHaveDuplicates().containsAll(written);
    }
}
