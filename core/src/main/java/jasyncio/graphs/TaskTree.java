package jasyncio.graphs;

import jasyncio.inspect.Loops;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a loop as trees: from those that nobody waits for to those that they wait for. */
public final class TaskTree {
    /** What a task that looks at itself is doing just then. */
    private static final Set<String> LOOKING =
            Set.of(TaskTree.class.getName(), CallGraph.class.getName(), Loops.class.getName());

    private final List<Task<?>> tasks;

    /** Whom each task waits for, by whatever means. */
    private final Map<Task<?>, Set<Task<?>>> awaited = new LinkedHashMap<>();

    private final List<String> lines = new ArrayList<>();

    private TaskTree(List<Task<?>> tasks) {
        this.tasks = tasks;
    }

    /** The tasks of a loop. See {@code Loops.formatTasks}. */
    public static String format(EventLoop loop) {
        TaskTree tree = new TaskTree(loop.allTasks());
        tree.lines.add(loop.toString());
        tree.format();
        return String.join(System.lineSeparator(), tree.lines);
    }

    private void format() {
        Set<Task<?>> roots = new LinkedHashSet<>();
        for (Task<?> task : tasks) {
            Set<Task<?>> waiting = new LinkedHashSet<>();
            collectWaiting(task, waiting, new HashSet<>());
            waiting.forEach(one -> awaited.computeIfAbsent(one, _ -> new LinkedHashSet<>()).add(task));
            if (waiting.isEmpty()) {
                roots.add(task);
            }
        }
        Set<Task<?>> reached = new HashSet<>();
        roots.forEach(root -> reach(root, reached));
        for (Task<?> task : tasks) {
            if (reach(task, reached)) {
                roots.add(task); // one of a circle
            }
        }
        showAll("", List.copyOf(roots), new HashSet<>());
    }

    /** The tasks that wait for a future, through other futures or at once. */
    private static void collectWaiting(Future<?> future, Set<Task<?>> waiting, Set<Future<?>> seen) {
        for (Future<?> awaiter : future.awaitedBy()) {
            if (awaiter instanceof Task<?> task) {
                waiting.add(task);
            } else if (seen.add(awaiter)) {
                collectWaiting(awaiter, waiting, seen);
            }
        }
    }

    /** False if it was reached before. */
    private boolean reach(Task<?> task, Set<Task<?>> reached) {
        if (!reached.add(task)) {
            return false;
        }
        awaited.getOrDefault(task, Set.of()).forEach(next -> reach(next, reached));
        return true;
    }

    private void showAll(String indent, List<Task<?>> siblings, Set<Task<?>> path) {
        for (int i = 0; i < siblings.size(); i++) {
            show(indent, siblings.get(i), i == siblings.size() - 1, path);
        }
    }

    private void show(String indent, Task<?> task, boolean last, Set<Task<?>> path) {
        line(indent, "(T) " + task.getName(), last);
        if (!path.add(task)) {
            return; // tasks that wait for each other are a deadlock, not an endless tree
        }
        String below = indent + (last ? "    " : "│   ");
        List<StackTraceElement> calls = CallGraph.stackOf(task).stream()
                .dropWhile(frame -> LOOKING.contains(frame.getClassName())).toList();
        for (StackTraceElement frame : calls.reversed()) {
            line(below, frame.toString(), true);
            below += "    ";
        }
        showAll(below, List.copyOf(awaited.getOrDefault(task, Set.of())), path);
        path.remove(task);
    }

    private void line(String indent, String text, boolean last) {
        lines.add(indent + (last ? "└── " : "├── ") + text);
    }
}
