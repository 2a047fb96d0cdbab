package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.Generator;
import jasyncio.loop.EventLoop;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Below a native frame a stack cannot be put aside: an error that names the cause, or a wait that works, but never a
 * hang.
 */
class PinnedTest {
    private static final boolean CONTINUATION = Engine.get().name().equals("continuation");

    /** How each class initialiser below ended. */
    private static final List<Object> LOG = new ArrayList<>();

    private static Object suspendOrExplain() {
        try {
            return "resumed with " + Coroutine.suspend("trap");
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    private static final class Suspends {
        static final Object VALUE = suspendOrExplain();
    }

    @Test
    void aClassInitialiserThatSuspends() {
        var coroutine = Coroutine.of(() -> Suspends.VALUE);
        List<Object> traps = new ArrayList<>();
        Object result = drive(coroutine, traps);
        if (CONTINUATION) {
            assertThat((String) result).startsWith("cannot suspend here: a native frame").contains("class initialiser");
            assertThat(traps).isEmpty();
        } else {
            assertThat(result).isEqualTo("resumed with answer");
            assertThat(traps).containsExactly("trap");
        }
    }

    private static Object drive(Coroutine<?> coroutine, List<Object> traps) {
        Object answer = null;
        while (true) {
            try {
                traps.add(coroutine.send(answer));
                answer = "answer";
            } catch (jasyncio.coroutine.StopIteration end) {
                return end.value();
            }
        }
    }

    private static final class SuspendsInTask {
        static final Object VALUE = suspendOrExplain();
    }

    @Test
    void theCoroutineGoesOnAfterTheError() {
        assumeTrue(CONTINUATION);
        var coroutine = Coroutine.of(() -> {
            Object explained = SuspendsInTask.VALUE;
            return explained + "; then " + Coroutine.suspend("works");
        });
        assertThat(coroutine.send(null)).isEqualTo("works");
        assertThat((String) drive(coroutine, new ArrayList<>())).endsWith("then null");
    }

    /** What an initialiser drives must not be code of its own class: another thread would wait for the class. */
    private static int sumOfGenerator() {
        int sum = 0;
        for (int element : Generator.<Integer>of(g -> {
            g.yield(1);
            for (int inner : Generator.<Integer>of(h -> {
                h.yield(10);
                h.yield(100);
            })) {
                g.yield(inner);
            }
        })) {
            sum += element;
        }
        return sum;
    }

    private static final class Iterates {
        static final int VALUE = sumOfGenerator();
    }

    private static final class IteratesOnALoop {
        static final int VALUE = sumOfGenerator();
    }

    private static final class IteratesInACallback {
        static final int VALUE = sumOfGenerator();
    }

    @Test
    void aGeneratorCanBeDrivenInAClassInitialiser() {
        assertThat(Iterates.VALUE).isEqualTo(111);
        EventLoop loop = new EventLoop();
        try {
            assertThat(loop.runUntilComplete(() -> {
                Coroutine.suspend(null);
                int sum = IteratesOnALoop.VALUE;
                Coroutine.suspend(null);
                return sum;
            })).isEqualTo(111);
            loop.runUntilComplete(() -> {
                loop.callSoon(() -> LOG.add(IteratesInACallback.VALUE));
                Coroutine.suspend(null);
                Coroutine.suspend(null);
            });
            assertThat(LOG).containsExactly(111);
        } finally {
            loop.close();
        }
    }

    /** Suspends in its constructor. */
    public static final class Constructed {
        final Object value = suspendOrExplain();
    }

    @Test
    void aConstructorCalledByReflectionMaySuspend() throws Exception {
        // it is no native frame since reflection uses method handles
        var coroutine = Coroutine.of(() -> Constructed.class.getConstructor().newInstance().value);
        List<Object> traps = new ArrayList<>();
        assertThat(drive(coroutine, traps)).isEqualTo("resumed with answer");
        assertThat(traps).containsExactly("trap");
    }

    @Test
    void aComparatorMaySuspend() {
        List<Integer> numbers = new ArrayList<>(List.of(3, 1, 2));
        List<Object> traps = new ArrayList<>();
        drive(Coroutine.of(() -> {
            numbers.sort((a, b) -> {
                Coroutine.suspend(a + "?" + b);
                return a - b;
            });
            return null;
        }), traps);
        assertThat(numbers).containsExactly(1, 2, 3);
        assertThat(traps).isNotEmpty();
    }

    /** Where reflection goes through native code. */
    static final class NativeReflection {
        public static void main(String[] args) throws Exception {
            var method = NativeReflection.class.getDeclaredMethod("suspending");
            var coroutine = Coroutine.of(() -> {
                try {
                    return method.invoke(null);
                } catch (InvocationTargetException e) {
                    throw new AssertionError(e.getCause());
                }
            });
            System.out.println(drive(coroutine, new ArrayList<>()));
            var nested = NativeReflection.class.getDeclaredMethod("nested", int.class);
            System.out.println(nested.invoke(null, 6));
        }

        static Object suspending() {
            return suspendOrExplain();
        }

        /** Generators that drive generators, each below a native frame: on the thread engine each keeps a carrier. */
        static int nested(int depth) throws Exception {
            if (depth == 0) {
                return 0;
            }
            return Generator.<Integer>of(g -> g.yield(1 + (Integer) NativeReflection.class
                    .getDeclaredMethod("nested", int.class).invoke(null, depth - 1))).next();
        }
    }

    @Test
    void nativeFramesNestWithoutAHang() throws Exception {
        var result = ChildJvm.of(NativeReflection.class).option("-Djdk.reflect.useNativeAccessorOnly=true")
                .option("-Djdk.virtualThreadScheduler.parallelism=1").run();
        assertThat(result.output())
                .contains(CONTINUATION ? "cannot suspend here: a native frame" : "resumed with answer")
                .contains(System.lineSeparator() + "6");
        assertThat(result.status()).isZero();
    }
}
