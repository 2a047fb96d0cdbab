package jasyncio.bench.inside;

import static jasyncio.Asyncio.openConnection;
import static jasyncio.Asyncio.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Reads lines from a stream, and prints what one takes. Arguments: how many, the port. */
final class Lines {
    private static final int ROUNDS = 7;
    private static final int LENGTH = 100;
    private static final int NUMBERS = 1000;

    private Lines() {}

    static void main(String[] args) throws IOException {
        int lines = Integer.parseInt(args[0]);
        int port = Integer.parseInt(args[1]);
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            times[i] = run(() -> read(lines, port));
        }
        double[] warm = Arrays.copyOfRange(times, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "ns %f%n", warm[warm.length / 2]);
    }

    private static double read(int lines, int port) throws IOException {
        byte[][] starts = new byte[NUMBERS][];
        Arrays.setAll(starts, number -> (number + " ").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        try (var connection = openConnection("127.0.0.1", port)) {
            long began = System.nanoTime();
            for (int i = 0; i < lines; i++) {
                byte[] line = connection.reader().readLine();
                byte[] start = starts[i % NUMBERS];
                if (line.length != LENGTH || !Arrays.equals(line, 0, start.length, start, 0, start.length)) {
                    throw new IllegalStateException("not the line that was expected: " + Arrays.toString(line));
                }
            }
            double took = (System.nanoTime() - began) / (double) lines;
            connection.writer().transport().abort(); // the rest is not wanted
            return took;
        }
    }
}
