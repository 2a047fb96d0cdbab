package jasyncio.bench;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;

import jasyncio.files.AsyncFile;
import jasyncio.files.AsyncFiles;
import jasyncio.loop.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Reads files that the system has in its memory: with {@code jasyncio.files}, or with the argument {@code plain} with
 * channels, in threads that block. Prints a figure in a line.
 */
final class FileReads {
    private static final int SIZE = 4096;
    private static final int BLOCKS = 4096;
    private static final int READERS = 64;
    private static final int READS = 128_000;
    private static final int ROUNDS = 5;
    private static final int LINES = 400_000;

    private final Path large;
    private final Path small;
    private final Path text;

    /** What is measured: gives seconds. */
    @FunctionalInterface
    private interface Measurement {
        double seconds() throws Exception;
    }

    private FileReads(Path folder) throws IOException {
        large = Files.write(folder.resolve("large"), new byte[SIZE * BLOCKS]);
        small = Files.writeString(folder.resolve("small"), "x".repeat(1024));
        text = Files.writeString(folder.resolve("text"), ("x".repeat(49) + "\n").repeat(LINES));
    }

    static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("bench");
        try {
            FileReads reads = new FileReads(folder);
            if (args[0].equals("plain")) {
                reads.plain();
            } else {
                run(() -> reads.onALoop());
            }
        } finally {
            for (Path file : List.of(folder.resolve("large"), folder.resolve("small"), folder.resolve("text"),
                    folder)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void print(String metric, Measurement measurement, double count, boolean perSecond)
            throws Exception {
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) { // the first is slow: the median leaves it out
            rounds.add(measurement.seconds());
        }
        double seconds = rounds.stream().sorted().toList().get(ROUNDS / 2);
        System.out.println(metric + " " + (perSecond ? count / seconds : seconds / count * 1e9));
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    private static long anywhere(Random random) {
        return (long) SIZE * random.nextInt(BLOCKS);
    }

    private void onALoop() throws Exception {
        print("read", () -> {
            try (AsyncFile file = AsyncFiles.open(large)) {
                long start = System.nanoTime();
                read(file, READS / READERS * 4);
                return since(start);
            }
        }, READS / READERS * 4, false);
        print("reads", () -> {
            List<AsyncFile> files = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                files.add(AsyncFiles.open(large));
            }
            long start = System.nanoTime();
            List<Task<?>> tasks = new ArrayList<>();
            for (AsyncFile file : files) {
                tasks.add(createTask(() -> read(file, READS / READERS)));
            }
            for (Task<?> task : tasks) {
                await(task);
            }
            double seconds = since(start);
            for (AsyncFile file : files) {
                file.close();
            }
            return seconds;
        }, READS, true);
        print("whole", () -> {
            long start = System.nanoTime();
            for (int i = 0; i < READS / READERS; i++) {
                check(AsyncFiles.readString(small).length() == 1024);
            }
            return since(start);
        }, READS / READERS, false);
        print("lines", () -> {
            long start = System.nanoTime();
            int lines = 0;
            try (AsyncFile file = AsyncFiles.open(text)) {
                for (String line : file.lines()) {
                    lines += line.length() == 49 ? 1 : 0;
                }
            }
            check(lines == LINES);
            return since(start);
        }, LINES, true);
    }

    private static void read(AsyncFile file, int times) throws IOException {
        Random random = new Random(1);
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        for (int i = 0; i < times; i++) {
            check(file.read(buffer.clear(), anywhere(random)) == SIZE);
        }
    }

    private void plain() throws Exception {
        print("read", () -> {
            try (FileChannel file = FileChannel.open(large)) {
                long start = System.nanoTime();
                read(file, READS / READERS * 4);
                return since(start);
            }
        }, READS / READERS * 4, false);
        print("reads", () -> {
            long start = System.nanoTime();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try (FileChannel file = FileChannel.open(large)) {
                        read(file, READS / READERS);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return since(start);
        }, READS, true);
        print("whole", () -> {
            long start = System.nanoTime();
            for (int i = 0; i < READS / READERS; i++) {
                check(Files.readString(small).length() == 1024);
            }
            return since(start);
        }, READS / READERS, false);
        print("lines", () -> {
            long start = System.nanoTime();
            try (Stream<String> lines = Files.lines(text)) {
                check(lines.filter(line -> line.length() == 49).count() == LINES);
            }
            return since(start);
        }, LINES, true);
    }

    private static void read(FileChannel file, int times) throws IOException {
        Random random = new Random(1);
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        for (int i = 0; i < times; i++) {
            check(file.read(buffer.clear(), anywhere(random)) == SIZE);
        }
    }

    private static void check(boolean expected) {
        if (!expected) {
            throw new IllegalStateException("something else was read");
        }
    }
}
