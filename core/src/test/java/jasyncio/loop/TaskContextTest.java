package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Asyncio;
import jasyncio.context.Context;
import jasyncio.context.ContextVar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The context variables of tasks. */
class TaskContextTest extends OnVirtualTime {
    @Test
    void aTaskHasACopyOfItsCreatorsContext() {
        var variable = new ContextVar<>("variable", "nope");
        var log = new ArrayList<String>();
        loop.runUntilComplete(() -> {
            log.add(variable.get());
            var sub = loop.createTask(() -> {
                Asyncio.sleep(0.01);
                log.add(variable.get());
                variable.set("something else");
            });
            variable.set("yes");
            log.add(variable.get());
            sub.await();
            log.add(variable.get());
        });
        assertThat(log).containsExactly("nope", "yes", "nope", "yes");
        assertThat(variable.get()).isEqualTo("nope");
    }

    @Test
    void aCallbackDoesNotChangeTheContextOfTheTask() {
        var variable = new ContextVar<>("variable", "nope");
        loop.runUntilComplete(() -> {
            for (int j = 0; j < 2; j++) {
                var future = loop.createFuture();
                future.addDoneCallback(_ -> variable.set("something else"));
                variable.set("yes" + j);
                loop.callSoon(() -> future.setResult(null));
                future.await();
                assertThat(variable.get()).isEqualTo("yes" + j);
                for (int i = 0; i < 3; i++) {
                    variable.set("yes" + i + j);
                    Asyncio.sleep(0.001);
                    assertThat(variable.get()).isEqualTo("yes" + i + j);
                }
            }
        });
        assertThat(variable.get()).isEqualTo("nope");
    }

    @Test
    void manyTasksKeepTheirOwnValues() {
        var variable = new ContextVar<>("variable", -1);
        var random = new Random(7);
        loop.runUntilComplete(() -> {
            List<Task<?>> tasks = new ArrayList<>();
            for (int n = 0; n < 100; n++) {
                int number = random.nextInt(11);
                tasks.add(loop.createTask(() -> {
                    for (int i = 0; i < 10; i++) {
                        variable.set(number + i);
                        Asyncio.sleep(0.001 + random.nextDouble() * 0.05);
                        assertThat(variable.get()).isEqualTo(number + i);
                    }
                }));
            }
            for (Task<?> task : tasks) {
                task.await();
            }
        });
        assertThat(variable.get()).isEqualTo(-1);
    }

    @Test
    void tasksMayShareAContext() {
        var variable = new ContextVar<Integer>("variable");
        var seen = new ArrayList<Integer>();
        loop.runUntilComplete(() -> {
            var context = Context.copyCurrent();
            seen.add(context.get(variable));
            for (int value = 1; value <= 2; value++) {
                int set = value;
                var task = Asyncio.createTask(TaskOptions.DEFAULT.withContext(context), () -> {
                    Asyncio.sleep(0);
                    variable.set(set);
                });
                assertThat(task.getContext()).isSameAs(context);
                task.await();
                seen.add(context.get(variable));
            }
        });
        assertThat(seen).containsExactly(null, 1, 2);
    }

    @Test
    void aTaskKnowsItsContext() {
        var context = new Context();
        var task = loop.createTask(TaskOptions.DEFAULT.withContext(context), () -> 1);
        loop.runUntilComplete(task);
        assertThat(task.getContext()).isSameAs(context);
    }
}
