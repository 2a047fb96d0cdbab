package jasyncio.inspect;

import jasyncio.engine.RunningLoops;
import jasyncio.graphs.TaskTree;
import jasyncio.loop.EventLoop;
import java.io.PrintStream;
import java.util.List;

/**
 * The loops of this process, for a look at a program that runs, or hangs. Any thread may look, one that serves an
 * administrator's requests, say, or the handler of a signal:
 *
 * {@snippet :
 * Loops.printTasks(System.err);
 * }
 *
 * prints
 *
 * <pre>
 * &lt;EventLoop jasyncio-loop-1 running=true closed=false debug=false&gt;
 * └── (T) Task-1
 *     └── Crawler.main(Crawler.java:12)
 *         ├── (T) fetch-1
 *         │   └── Crawler.fetch(Crawler.java:31)
 *         └── (T) fetch-2
 *             └── Crawler.fetch(Crawler.java:34)
 * </pre>
 *
 * <p>asyncio: {@code python -m asyncio pstree}.
 */
public final class Loops {
    private Loops() {}

    /**
     * The loops that are running, the oldest run first. A loop is kept no longer than it runs.
     *
     * @return a copy
     */
    public static List<EventLoop> running() {
        return RunningLoops.all().stream().map(EventLoop.class::cast).toList();
    }

    /**
     * The tasks of a loop that are not done, as trees. Under each task are its calls, the outermost first, and under
     * the innermost of them the tasks that it waits for. A task that several wait for is shown under each, and in a
     * circle of tasks that wait for each other, each once. Any thread may ask; what moves meanwhile may be shown where
     * it was, or where it is.
     *
     * @param loop the loop
     * @return the loop and its trees, in lines, without an end of line after the last
     */
    public static String formatTasks(EventLoop loop) {
        return TaskTree.format(loop);
    }

    /**
     * Prints the {@linkplain #formatTasks tasks} of all loops that are running.
     *
     * @param out where to print them
     */
    public static void printTasks(PrintStream out) {
        for (EventLoop loop : running()) {
            out.println(formatTasks(loop));
        }
    }
}
