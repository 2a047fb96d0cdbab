package jasyncio.primitives;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.coroutine.Awaitable;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.VirtualTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * To which loop the futures belong that functions make: to the running one, to that of what they are given, or to the
 * thread's.
 */
class LoopOfAFutureTest {
    private final EventLoop loop = newLoop();
    private final EventLoop other = newLoop();

    private static EventLoop newLoop() {
        var time = new VirtualTime();
        return new EventLoop(time, time);
    }

    @AfterEach
    void close() {
        setEventLoop(null);
        loop.close();
        other.close();
    }

    @Test
    void ofNothingGathered() {
        assertGathers(loop, loop.runUntilComplete(() -> gather()), List.of());
        setEventLoop(other);
        assertGathers(other, gather(), List.of());
    }

    @Test
    void ofGatheredCoroutines() {
        Awaitable<String> body = () -> "abc";
        assertGathers(loop, loop.runUntilComplete(() -> gather(coroutine(body), coroutine(body))),
                List.of("abc", "abc"));
        setEventLoop(other);
        assertGathers(other, gather(coroutine(body), coroutine(body)), List.of("abc", "abc"));
    }

    private static void assertGathers(EventLoop of, Future<? extends List<?>> gathering, List<?> results) {
        assertThat(gathering.getLoop()).isSameAs(of);
        assertThat(of.runUntilComplete(gathering)).isEqualTo(results);
    }

    @Test
    void ofGatheredFuturesIsTheirs() {
        Future<String> first = other.createFuture();
        Future<String> second = other.createFuture();
        setEventLoop(loop);
        var gathering = gather(first, second);
        assertThat(gathering.getLoop()).isSameAs(other);
        assertThat(gathering.done()).isFalse();
        first.setResult("a");
        second.setResult("b");
        assertThat(other.runUntilComplete(gathering)).containsExactly("a", "b");
    }

    @Test
    void ofGatheredFuturesIsOne() {
        Future<String> here = loop.createFuture();
        Future<String> there = other.createFuture();
        assertThatThrownBy(() -> gather(here, there)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofAShieldedCoroutine() {
        Awaitable<Integer> body = () -> 42;
        Future<Integer> running = loop.runUntilComplete(() -> shield(coroutine(body)));
        assertThat(running.getLoop()).isSameAs(loop);
        assertThat(loop.runUntilComplete(running)).isEqualTo(42);
        setEventLoop(other);
        Future<Integer> threads = shield(coroutine(body));
        assertThat(threads.getLoop()).isSameAs(other);
        assertThat(other.runUntilComplete(threads)).isEqualTo(42);
    }

    @Test
    void ofWhatIsDoneInOrder() {
        Future<Integer> future = loop.runUntilComplete(() -> asCompleted(List.of(coroutine(() -> 42))).anext());
        assertThat(future.getLoop()).isSameAs(loop);
        setEventLoop(other);
        var completed = asCompleted(List.of(coroutine(() -> 42)));
        assertThat(other.runUntilComplete(completed::anext).getLoop()).isSameAs(other);
    }

    @Test
    void ofAWrappedFuture() {
        CompletableFuture<String> stage = CompletableFuture.completedFuture("x");
        Future<String> running = loop.runUntilComplete(() -> wrapFuture(stage));
        assertThat(running.getLoop()).isSameAs(loop);
        setEventLoop(other);
        Future<String> threads = wrapFuture(stage);
        assertThat(threads.getLoop()).isSameAs(other);
        assertThat(other.runUntilComplete(threads)).isEqualTo("x");
    }

    @Test
    void ofAnEnsuredFutureIsItsOwn() {
        Future<String> future = loop.createFuture();
        var task = loop.createTask(() -> "ok");
        setEventLoop(other);
        for (Future<String> given : List.of(future, task)) {
            assertThat(ensureFuture(given)).isSameAs(given);
            assertThat(ensureFuture(given, loop)).isSameAs(given);
            assertThatThrownBy(() -> ensureFuture(given, other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("belongs to a different loop than the one given");
        }
        assertThat(loop.runUntilComplete(ensureFuture(task))).isEqualTo("ok");
    }
}
