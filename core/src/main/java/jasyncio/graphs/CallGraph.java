package jasyncio.graphs;

import jasyncio.engine.Host;
import jasyncio.engine.Stack;
import jasyncio.inspect.FrameCallGraphEntry;
import jasyncio.inspect.FutureCallGraph;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom.
 *
 * <p>asyncio: {@code asyncio.graph}.
 */
public final class CallGraph {
    /** The packages of what stands between a program's own calls, and is of no interest to it. */
    private static final Set<String> MACHINERY = Set.of("jasyncio.engine", "jasyncio.coroutine", "jasyncio.context",
            "jasyncio.loop", "jdk.internal.vm");

    private CallGraph() {}

    /**
     * The call graph of a future or task. See {@code Asyncio.captureCallGraph}.
     *
     * @param future the future; null for the current task
     * @param depth how many calls to leave out at the top of the current task's stack, one being the call of this
     *     method
     * @param limit how many calls to keep of each stack: the outermost, or, if negative, the innermost; null for all
     * @return the graph; null if {@code future} is null and there is no current task
     * @throws IllegalStateException if {@code future} is null and no loop is running
     */
    public static @Nullable FutureCallGraph capture(@Nullable Future<?> future, int depth, @Nullable Integer limit) {
        EventLoop running = EventLoop.runningLoop();
        if (future == null && running == null) {
            throw new IllegalStateException("captureCallGraph() is called outside of a running event loop"
                    + " and no future to introspect was provided");
        }
        Task<?> current = running == null ? null : running.currentTask();
        if (future != null && future != current) {
            return graphOf(future, stackOf(future), limit, new HashSet<>());
        }
        if (current == null) {
            return null;
        }
        List<StackTraceElement> frames = framesOfCaller();
        int own = 0;
        while (own < frames.size() && frames.get(own).getClassName().equals(CallGraph.class.getName())) {
            own++;
        }
        int skipped = Math.min(own + Math.max(depth - 1, 0), frames.size());
        return graphOf(current, frames.subList(skipped, frames.size()), limit, new HashSet<>());
    }

    /** A generator's body has a stack of its own; it goes on in that of whoever iterates it. */
    private static List<StackTraceElement> framesOfCaller() {
        List<StackTraceElement> frames = new ArrayList<>(ofProgram(Thread.currentThread().getStackTrace()));
        Stack own = Host.current().stack();
        for (Stack driver = own == null ? null : own.driver(); driver != null; driver = driver.driver()) {
            frames.addAll(ofProgram(driver.frames()));
        }
        return frames;
    }

    private static FutureCallGraph graphOf(
            Future<?> future, List<StackTraceElement> stack, @Nullable Integer limit, Set<Future<?>> path) {
        path.add(future);
        List<FutureCallGraph> awaitedBy = new ArrayList<>();
        for (Future<?> awaiter : future.awaitedBy()) {
            // Tasks that wait for each other are a deadlock, not an endless graph.
            if (!path.contains(awaiter)) {
                awaitedBy.add(graphOf(awaiter, stackOf(awaiter), limit, path));
            }
        }
        path.remove(future);
        return new FutureCallGraph(future, limited(stack, limit).stream().map(FrameCallGraphEntry::new).toList(),
                awaitedBy);
    }

    static List<StackTraceElement> stackOf(Future<?> future) {
        return future instanceof Task<?> task && !task.done() ? ofProgram(task.getStack()) : List.of();
    }

    /** The innermost frames are the JDK's: where a stack is put aside, or looked at. */
    private static List<StackTraceElement> ofProgram(StackTraceElement[] frames) {
        return Arrays.stream(frames).dropWhile(frame -> "java.base".equals(frame.getModuleName()))
                .filter(frame -> !isMachinery(frame.getClassName())).toList();
    }

    private static boolean isMachinery(String className) {
        return MACHINERY.contains(className.substring(0, Math.max(className.lastIndexOf('.'), 0)))
                || className.equals("jasyncio.Asyncio")
                || className.equals("jasyncio.functions.Await")
                || className.equals("java.lang.Thread")
                || className.startsWith("java.lang.VirtualThread");
    }

    private static List<StackTraceElement> limited(List<StackTraceElement> stack, @Nullable Integer limit) {
        int size = stack.size();
        if (limit == null || Math.abs((long) limit) >= size) {
            return stack;
        }
        return limit >= 0 ? stack.subList(size - limit, size) : stack.subList(0, -limit);
    }

    /**
     * The text of a call graph. See {@code Asyncio.formatCallGraph}.
     *
     * @param graph the graph; null for an empty text
     * @return lines, without an end of line after the last
     */
    public static String format(@Nullable FutureCallGraph graph) {
        List<String> lines = new ArrayList<>();
        if (graph != null) {
            format(graph, "", lines);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static void format(FutureCallGraph graph, String indent, List<String> lines) {
        Future<?> future = graph.future();
        String id = "id=0x" + Integer.toHexString(System.identityHashCode(future));
        lines.add(indent + (future instanceof Task<?> task
                ? "* Task(name='" + task.getName() + "', " + id + ")"
                : "* Future(" + id + ")"));
        if (!graph.callStack().isEmpty()) {
            lines.add(indent + "  + Call stack:");
            graph.callStack().forEach(call -> lines.add(indent + "  |   at " + call.frame()));
        }
        if (!graph.awaitedBy().isEmpty()) {
            lines.add(indent + "  + Awaited by:");
            graph.awaitedBy().forEach(awaiter -> format(awaiter, indent + "    ", lines));
        }
    }
}
