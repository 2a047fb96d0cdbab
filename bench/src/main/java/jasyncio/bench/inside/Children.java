package jasyncio.bench.inside;

import static jasyncio.Asyncio.createSubprocessExec;
import static jasyncio.Asyncio.run;

import jasyncio.process.Stdio;
import jasyncio.process.Subprocess;
import jasyncio.process.SubprocessOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Starts children, and prints what one takes. Argument: {@code talk}, for one that is spoken to, or {@code pipe}, for
 * one that writes much.
 */
final class Children {
    private static final int ROUNDS = 5;
    private static final int TALKS = 200;
    private static final int BYTES = 300_000_000;
    private static final int ROOM = 65_536;

    private Children() {}

    static void main(String[] args) throws IOException {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            int children = run(() -> args[0].equals("talk") ? talk() : pipe());
            times[i] = (System.nanoTime() - began) / (double) children;
        }
        double[] warm = Arrays.copyOfRange(times, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "ns %f%n", warm[warm.length / 2]);
    }

    private static int talk() throws IOException {
        for (int i = 0; i < TALKS; i++) {
            Subprocess child = createSubprocessExec(SubprocessOptions.DEFAULT.withStdin(Stdio.PIPE)
                    .withStdout(Stdio.PIPE), "cat");
            child.stdin().write("hello\n");
            Checked.result(child.stdout().readLine().length, 6);
            child.stdin().close();
            Checked.result(child.await(), 0);
        }
        return TALKS;
    }

    private static int pipe() throws IOException {
        Subprocess child = createSubprocessExec(SubprocessOptions.DEFAULT.withStdout(Stdio.PIPE),
                "head", "-c", Integer.toString(BYTES), "/dev/zero");
        long total = 0;
        for (byte[] data = child.stdout().read(ROOM); data.length > 0; data = child.stdout().read(ROOM)) {
            total += data.length;
        }
        Checked.result(total, BYTES);
        Checked.result(child.await(), 0);
        return 1;
    }
}
