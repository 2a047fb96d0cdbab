package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.Race;
import jasyncio.context.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of a loop that two threads meet in. */
class CrossingRaceTest {
    private static final int CALLS = 50;
    private static final VirtualTime TIME = new VirtualTime();
    private static final LoopRun RUN = new LoopRun("no loop", TIME, TIME, _ -> {});

    private static final class Counted extends Handle {
        private int dropped;

        Counted() {
            super(RUN);
        }

        @Override
        void loopClosed() {
            dropped++;
        }
    }

    /** A call from another thread is refused, or moved to the loop, or dropped by closing it: one of these, once. */
    @Test
    void aCallThatRacesWithCloseIsRefusedOrMovedOrDropped() throws Exception {
        Race.run(() -> {
            Crossing crossing = new Crossing();
            List<Counted> accepted = new ArrayList<>();
            Counted[] refused = {null};
            ArrayDeque<Handle> ready = new ArrayDeque<>();
            return new Race.Round(() -> {
                crossing.moveTo(ready);
                crossing.close();
            }, () -> {
                Counted handle = new Counted();
                while (crossing.offer(handle)) {
                    accepted.add(handle);
                    handle = new Counted();
                }
                refused[0] = handle;
            }, () -> {
                assertThat(crossing.isEmpty()).isTrue();
                int moved = ready.size();
                assertThat(ready).containsExactlyElementsOf(accepted.subList(0, moved));
                assertThat(accepted.subList(0, moved)).allMatch(handle -> handle.dropped == 0);
                assertThat(accepted.subList(moved, accepted.size())).allMatch(handle -> handle.dropped == 1);
                assertThat(refused[0].dropped).isZero();
            });
        });
    }

    @Test
    void aHandleThatHasBeenCancelledDoesNotRunNowOrLater() throws Exception {
        Race.run(() -> {
            int[] calls = {0};
            int[] callsWhenCancelled = {0};
            ThreadsafeHandle handle = new ThreadsafeHandle(RUN, () -> {
                Race.spin(100);
                calls[0]++;
            }, new Context(), null);
            return new Race.Round(handle::call, () -> {
                handle.cancel();
                callsWhenCancelled[0] = calls[0];
            }, () -> {
                assertThat(handle.cancelled()).isTrue();
                assertThat(calls[0]).isEqualTo(callsWhenCancelled[0]);
            });
        });
    }

    /** Else the loop would sleep although it has something to do. */
    @Test
    void aCallEndsAPollWheneverItComes() throws Exception {
        NioPoller poller = new NioPoller();
        try {
            Race.run(() -> arrival(poller));
        } finally {
            poller.close();
        }
    }

    @Test
    void aCallEndsAPollInVirtualTimeWheneverItComes() throws Exception {
        Race.run(() -> arrival(new VirtualTime()));
    }

    private static Race.Round arrival(Poller poller) {
        Crossing crossing = new Crossing();
        ArrayDeque<Handle> ready = new ArrayDeque<>();
        return new Race.Round(() -> {
            while (ready.size() < CALLS) {
                poller.poll(Double.POSITIVE_INFINITY, ready::add);
                crossing.moveTo(ready);
            }
            poller.poll(0, ready::add);
        }, () -> {
            for (int i = 0; i < CALLS; i++) {
                crossing.offer(new Counted());
                poller.wakeup();
                Race.spin(i);
            }
        }, () -> assertThat(ready).hasSize(CALLS));
    }
}
