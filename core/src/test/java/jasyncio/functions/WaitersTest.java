package jasyncio.functions;

import static jasyncio.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line does what a plain list of futures would, however its operations follow each other. */
class WaitersTest {
    private static final int STEPS = 20_000;

    /** What CPython has: a list that is searched from the front. */
    private static final class Model {
        private final List<Waiter> line = new ArrayList<>();

        boolean anyNotCancelled() {
            return line.stream().anyMatch(each -> !each.cancelled);
        }

        void wake(int most) {
            int woken = 0;
            for (Waiter each : line) {
                if (woken < most && !each.done()) {
                    each.woken = true;
                    woken++;
                }
            }
        }

        void wakeFirst() {
            if (!line.isEmpty() && !line.getFirst().done()) {
                line.getFirst().woken = true;
            }
        }

        void takeNext() {
            while (!line.isEmpty()) {
                Waiter each = line.removeFirst();
                if (!each.done()) {
                    each.woken = true;
                    return;
                }
            }
        }
    }

    private static final class Waiter {
        final Waiters.Place place;
        boolean woken;
        boolean cancelled;

        Waiter(Waiters.Place place) {
            this.place = place;
        }

        boolean done() {
            return woken || cancelled;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doesWhatAListWould(long seed) {
        run(() -> {
            Random random = new Random(seed);
            Waiters waiters = new Waiters();
            Model model = new Model();
            List<Waiter> all = new ArrayList<>();
            for (int step = 0; step < STEPS; step++) {
                step(waiters, model, all, random);
                assertThat(waiters.size()).isEqualTo(model.line.size());
                assertThat(waiters.isEmpty()).isEqualTo(model.line.isEmpty());
                assertThat(waiters.anyNotCancelled()).isEqualTo(model.anyNotCancelled());
                for (Waiter each : all) {
                    assertThat(each.place.isWoken()).isEqualTo(each.woken);
                    assertThat(each.place.isCancelled()).isEqualTo(each.cancelled);
                }
                if (all.size() > 40) {
                    all.removeIf(each -> !model.line.contains(each));
                }
            }
        });
    }

    private static void step(Waiters waiters, Model model, List<Waiter> all, Random random) {
        Waiter any = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> {
                Waiter joined = new Waiter(waiters.join(EventLoop.getRunningLoop()));
                all.add(joined);
                model.line.add(joined);
            }
            case 4, 5 -> {
                if (any != null) {
                    waiters.leave(any.place);
                    model.line.remove(any);
                }
            }
            case 6, 7 -> {
                if (any != null) {
                    any.place.cancel();
                    any.cancelled |= !any.woken;
                }
            }
            case 8 -> {
                int most = random.nextInt(4);
                waiters.wake(most);
                model.wake(most);
            }
            case 9 -> {
                waiters.wakeFirst();
                model.wakeFirst();
            }
            case 10 -> {
                waiters.takeNext();
                model.takeNext();
            }
            default -> {
                if (random.nextInt(10) == 0) {
                    waiters.wakeAll();
                    model.wake(Integer.MAX_VALUE);
                } else if (random.nextInt(10) == 0) {
                    waiters.takeAll();
                    model.wake(Integer.MAX_VALUE);
                    model.line.clear();
                }
            }
        }
    }
}
