package jasyncio.functions;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Asyncio;
import jasyncio.VirtualClock;
import jasyncio.loop.CancelledError;
import jasyncio.primitives.TimeoutException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What other libraries return: a {@code CompletionStage} wherever something is waited for. */
class StagesTest {
    /** As in Redisson and Lettuce. */
    private interface RFuture<V> extends CompletionStage<V>, java.util.concurrent.Future<V> {}

    /** Whoever blocks on it fails. */
    private static final class Remote<V> extends CompletableFuture<V> implements RFuture<V> {
        @Override
        public V get() {
            throw new AssertionError("somebody blocks on this");
        }

        @Override
        public V get(long timeout, TimeUnit unit) {
            throw new AssertionError("somebody blocks on this");
        }

        @Override
        public V join() {
            throw new AssertionError("somebody blocks on this");
        }
    }

    /** Completed by the loop itself: who blocked it would wait for ever. */
    private static <V> RFuture<V> later(double seconds, V value) {
        Remote<V> remote = new Remote<>();
        getRunningLoop().callLater(seconds, () -> remote.complete(value));
        return remote;
    }

    private static <V> RFuture<V> failing(Throwable failure) {
        Remote<V> remote = new Remote<>();
        getRunningLoop().callSoon(() -> remote.completeExceptionally(failure));
        return remote;
    }

    @Test
    void isAwaitedWhileOthersRun() {
        VirtualClock.run(() -> {
            List<String> order = new ArrayList<>();
            var other = createTask(() -> {
                sleep(0.5);
                order.add("other");
            });
            order.add(await(later(1, "remote")));
            assertThat(order).containsExactly("other", "remote");
            assertThat(other.done()).isTrue();
        });
    }

    @Test
    void isWaitedForGatheredShieldedAndGivenOutAsItCompletes() {
        VirtualClock.run(() -> {
            assertThat(waitFor(later(1, "a"), 2)).isEqualTo("a");
            assertThatThrownBy(() -> waitFor(later(2, "a"), 1)).isInstanceOf(TimeoutException.class);
            assertThat(await(gather(later(2, "a"), later(1, "b")))).containsExactly("a", "b");
            assertThat(await(gather(RETURN_EXCEPTIONS, later(1, "a"), failing(new IOException("x")))))
                    .satisfiesExactly(a -> assertThat(a).isEqualTo("a"),
                            x -> assertThat(x).isInstanceOf(IOException.class).asString().endsWith("x"));
            assertThat(await(shield(later(1, "a")))).isEqualTo("a");
            assertThat(await(ensureFuture(later(1, "a")))).isEqualTo("a");
            List<RFuture<String>> replies = List.of(later(2, "late"), later(1, "early"));
            List<String> order = new ArrayList<>();
            for (var reply : asCompleted(wrapFutures(replies))) {
                order.add(reply.result());
            }
            assertThat(order).containsExactly("early", "late");
            assertThat(Asyncio.wait(wrapFutures(List.of(later(1, "a"), later(9, "b"))), 2).pending()).hasSize(1);
        });
    }

    @Test
    void itsFailureIsNotWrapped() {
        VirtualClock.run(() -> {
            var failure = new IOException("x");
            assertThatThrownBy(() -> await(failing(failure))).isSameAs(failure);
            assertThatThrownBy(() -> await(failing(failure), IOException.class)).isSameAs(failure);
            assertThatThrownBy(() -> await(failing(failure).thenApply(x -> x))).isSameAs(failure);
        });
    }

    @Test
    void isCancelledWithWhoWaitsUnlessItIsShielded() {
        VirtualClock.run(() -> {
            Remote<String> remote = new Remote<>();
            assertThatThrownBy(() -> timeout(1, () -> await(remote))).isInstanceOf(TimeoutException.class);
            assertThat(remote).isCancelled();
            Remote<String> shielded = new Remote<>();
            assertThatThrownBy(() -> timeout(1, () -> await(shield(shielded)))).isInstanceOf(TimeoutException.class);
            sleep(0);
            assertThat(shielded).isNotDone();
            Remote<String> cancelled = new Remote<>();
            getRunningLoop().callSoon(() -> cancelled.cancel(true));
            assertThatThrownBy(() -> await(cancelled)).isInstanceOf(CancelledError.class);
        });
    }

    @Test
    void isNotBlockedOnWhicheverTypeItIsKnownBy() {
        VirtualClock.run(() -> {
            RFuture<String> both = later(1, "a");
            java.util.concurrent.Future<String> future = later(1, "b");
            CompletionStage<String> stage = later(1, "c");
            assertThat(await(wrapFuture(both)) + await(wrapFuture(future)) + await(wrapFuture(stage))).isEqualTo("abc");
        });
    }

    @Test
    void isAwaitedInACoroutineOnly() {
        assertThatThrownBy(() -> await(new Remote<>())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("run(() -> ...)");
    }
}
