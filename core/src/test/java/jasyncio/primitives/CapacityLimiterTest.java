package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import jasyncio.coroutine.Awaitable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityLimiterTest {
    private final CapacityLimiter limiter = new CapacityLimiter(1);

    @Test
    void servesInTheOrderOfArrival() {
        Trace.of(t -> gather(RETURN_EXCEPTIONS, IntStream.range(0, 3).<Awaitable<String>>mapToObj(i -> () -> {
            try (var _ = limiter.acquire()) {
                t.say(i, getRunningLoop().time(), limiter);
                sleep(1);
            }
            return "";
        }).toList()).await(), """
                0 0.0 <CapacityLimiter [1/1]>
                1 1.0 <CapacityLimiter [1/1, waiters:1]>
                2 2.0 <CapacityLimiter [1/1]>
                """);
        assertThat(limiter.availableTokens()).isEqualTo(1);
    }

    @Test
    void aTokenComesBackOnce() {
        Trace.of(t -> {
            var token = limiter.acquire();
            token.close();
            token.close();
            assertThat(limiter.borrowedTokens()).isZero();
        }, "");
    }

    @Test
    void aTokenGivenToOneWhoIsCancelledGoesToTheNext() {
        Trace.of(t -> {
            var token = limiter.acquire();
            var first = createTask(() -> limiter.acquire());
            var second = createTask(() -> limiter.acquire());
            sleep(0);
            token.close();
            first.cancel();
            sleep(0);
            sleep(0);
            assertThat(first.cancelled()).isTrue();
            assertThat(second.done()).isTrue();
            second.result().close();
            assertThat(limiter.availableTokens()).isEqualTo(1);
        }, "");
    }

    @Test
    void itsLimitMoves() {
        Trace.of(t -> {
            var tokens = List.of(limiter.acquire());
            var waiting = createTask(() -> limiter.acquire());
            sleep(0);
            limiter.setTotalTokens(2);
            await(waiting);
            limiter.setTotalTokens(1);
            assertThat(limiter.availableTokens()).isEqualTo(-1);
            tokens.getFirst().close();
            var late = createTask(() -> limiter.acquire());
            sleep(0);
            assertThat(late.done()).isFalse();
            waiting.result().close();
            await(late);
            assertThat(limiter.totalTokens()).isEqualTo(1);
        }, "");
        assertThatThrownBy(() -> limiter.setTotalTokens(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CapacityLimiter(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // yields so that threads overlap, if they can
    void limitsThreads() {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var two = new CapacityLimiter(2);
        run(() -> await(gather(IntStream.range(0, 50).<Awaitable<Integer>>mapToObj(i -> () -> toThread(two, () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            Thread.yield();
            return atWork.decrementAndGet();
        })).toList())));
        assertThat(most.get()).isBetween(1, 2);
        assertThat(two.borrowedTokens()).isZero();
    }

    @Test
    void aTokenComesBackWhereNoThreadCanBeStarted() {
        run(() -> {
            getRunningLoop().setDefaultExecutor(Executors.newSingleThreadExecutor(_ -> {
                throw new OutOfMemoryError("unable to create native thread");
            }));
            assertThatThrownBy(() -> toThread(limiter, () -> "")).isInstanceOf(OutOfMemoryError.class);
            assertThat(limiter.borrowedTokens()).isZero();
        });
    }

    @Test
    void aThreadKeepsItsTokenUntilItEnds() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        run(() -> {
            var task = createTask(() -> toThread(limiter, () -> {
                begun.countDown();
                end.await();
                return "";
            }));
            toThread(() -> begun.await());
            task.cancel();
            sleep(0);
            sleep(0);
            assertThat(task.cancelled()).isTrue();
            assertThat(limiter.borrowedTokens()).isEqualTo(1);
            end.countDown();
            limiter.acquire().close();
        });
    }
}
