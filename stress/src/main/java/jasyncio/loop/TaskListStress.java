package jasyncio.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import jasyncio.coroutine.Coroutine;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Whoever looks at the tasks of a loop while they come and go sees at least those that stay, each once and in order.
 */
@JCStressTest
@State
@Outcome(id = "a?b?c?de?f?", expect = ACCEPTABLE, desc = "d was there all the time.")
public class TaskListStress {
    private final EventLoop loop = newLoop();
    private final TaskList tasks = new TaskList();
    private final Task<?> a = newTask("a");
    private final Task<?> b = newTask("b");
    private final Task<?> c = newTask("c");
    private final Task<?> d = newTask("d");
    private final Task<?> e = newTask("e");
    private final Task<?> f = newTask("f");

    public TaskListStress() {
        tasks.add(a);
        tasks.add(b);
        tasks.add(c);
        tasks.add(d);
        tasks.add(e);
    }

    private static EventLoop newLoop() {
        VirtualTime time = new VirtualTime();
        return new EventLoop(time, time);
    }

    /** One that never runs, and that the loop itself does not list. */
    private Task<?> newTask(String name) {
        Coroutine<String> coroutine = Coroutine.of(() -> name);
        coroutine.close();
        Task<?> task = new Task<>(coroutine, loop, TaskOptions.named(name));
        loop.tasks.remove(task);
        return task;
    }

    @Actor
    public void change() {
        tasks.remove(b);
        tasks.remove(c);
        tasks.remove(a);
        tasks.remove(e);
        tasks.add(f);
    }

    @Actor
    public void look(L_Result result) {
        StringBuilder names = new StringBuilder();
        for (Task<?> task : tasks.copy()) {
            names.append(task.getName());
        }
        result.r1 = names.toString();
    }
}
