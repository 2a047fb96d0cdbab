package jasyncio.engine;

import static jasyncio.Asyncio.await;
import static jasyncio.Asyncio.createTask;
import static jasyncio.Asyncio.run;
import static jasyncio.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/** A recursion without end that waits on its way ends in an error before the heap is full. */
class EndlessRecursionTest {
    static final class Main {
        private static int deepest;

        public static void main(String[] args) {
            run(() -> {
                var other = createTask(() -> sleep(0.01));
                try {
                    down(1);
                } catch (StackOverflowError _) {
                    System.out.println("overflow");
                }
                await(other);
                if (deepest < 1_000) {
                    System.out.println("at depth " + deepest);
                }
                System.out.println("lives");
            });
        }

        @SuppressWarnings("InfiniteRecursion") // the stack is not
        private static int down(int depth) {
            deepest = depth;
            if (depth % 50 == 0) {
                sleep(0);
            }
            return down(depth + 1) + 1;
        }
    }

    /**
     * Only there: on the thread engine the virtual machine decides when it ends, and may collect garbage for long
     * before.
     */
    @Test
    void itOverflows() throws Exception {
        assumeTrue(Engine.get().name().equals("continuation"));
        var result = ChildJvm.of(Main.class).option("-Xmx100m").run();
        assertThat(result.output()).isEqualToNormalizingNewlines("overflow\nlives\n");
    }

    @Test
    void aDeepOneIsNoEndlessOne() {
        // as deep as a thread can go without waiting, then back, again and again
        for (int round = 0; round < 20; round++) {
            assertThat(run(() -> there(2_000))).isEqualTo(2_000);
        }
    }

    private static int there(int depth) {
        if (depth % 100 == 0) {
            sleep(0);
        }
        int deeper = depth == 0 ? 0 : 1 + there(depth - 1);
        if (depth % 100 == 0) {
            sleep(0);
        }
        return deeper;
    }
}
