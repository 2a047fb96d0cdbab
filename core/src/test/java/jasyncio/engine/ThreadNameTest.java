package jasyncio.engine;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.getRunningLoop;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.loop.TaskOptions;
import org.junit.jupiter.api.Test;

/** What a debugger and a thread dump call the threads of tasks, where each has one of its own. */
class ThreadNameTest {
    @Test
    void aThreadHasTheNameOfItsTask() {
        assumeTrue(Engine.get().name().equals("thread"), "the other engine runs all tasks on the loop's thread");
        run(() -> {
            var named = createTask(TaskOptions.named("page a"), () -> {
                sleep(0);
                return Thread.currentThread().getName();
            });
            assertThat(await(named)).isEqualTo("page a");
            getRunningLoop().setDebug(true); // or under a debugger
            var numbered = createTask(() -> Thread.currentThread().getName());
            assertThat(await(numbered)).isEqualTo(numbered.getName());
        });
    }
}
