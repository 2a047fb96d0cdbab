package jasyncio.sockets;

import jasyncio.coroutine.Awaitable;
import jasyncio.engine.Sneaky;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Future;
import jasyncio.loop.Network;
import jasyncio.loop.Task;
import jasyncio.loop.TimerHandle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several attempts to connect, of which the first to succeed wins. The next one is started when the last has failed, or
 * has taken too long. When the race is over nothing is left of it: the other attempts are cancelled and waited for, and
 * what they connected is closed.
 *
 * <p>asyncio: {@code asyncio.staggered.staggered_race}.
 */
final class ConnectRace {
    private final EventLoop loop = EventLoop.getRunningLoop();
    private final double delay;
    private final List<Task<Network.Socket>> running = new ArrayList<>();
    private @Nullable Task<Network.Socket> latest;
    private boolean startNext = true;
    private boolean over;
    private Network.@Nullable Socket winner;

    /** What an attempt failed with that no other address would help against. */
    private @Nullable Throwable fault;

    private @Nullable Future<@Nullable Void> change;

    ConnectRace(double delay) {
        this.delay = delay;
    }

    /**
     * Runs the race. Suspends the current coroutine. Returns null if all attempts failed; a failure that is no I/O
     * error ends it.
     */
    Network.@Nullable Socket run(List<Awaitable<Network.Socket>> attempts) throws IOException {
        int started = 0;
        boolean won = false;
        try {
            try {
                while (winner == null && fault == null && (started < attempts.size() || !running.isEmpty())) {
                    if (startNext && started < attempts.size()) {
                        start(attempts.get(started++));
                    }
                    awaitChange(started < attempts.size());
                }
            } finally {
                over = true;
                endOthers();
            }
            if (winner == null && fault != null) {
                throw Sneaky.<RuntimeException>raise(fault);
            }
            won = true;
            return winner;
        } finally {
            // a cancellation may come when the race is won and its losers are being ended
            if (!won && winner != null) {
                discard(winner);
            }
        }
    }

    private void start(Awaitable<Network.Socket> attempt) {
        startNext = false;
        Task<Network.Socket> task = loop.createTask(attempt);
        latest = task;
        running.add(task);
        task.addDoneCallback(_ -> ended(task));
    }

    private void ended(Task<Network.Socket> task) {
        running.remove(task);
        Throwable failure = task.cancelled() ? null : task.exception();
        if (task.cancelled() || failure != null) {
            startNext |= task == latest;
            if (failure != null && !(failure instanceof IOException)) {
                fault = failure;
            }
        } else if (winner == null && !over) {
            winner = task.result();
        } else {
            discard(task.result());
        }
        tellChange();
    }

    private void discard(Network.Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it was not wanted anyway
        }
    }

    private void awaitChange(boolean more) {
        TimerHandle timer = more
                ? loop.callLater(delay, () -> {
                    startNext = true;
                    tellChange();
                })
                : null;
        try {
            awaitTold();
        } finally {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private void awaitTold() {
        Future<@Nullable Void> told = loop.createFuture();
        change = told;
        told.await();
    }

    private void tellChange() {
        Future<@Nullable Void> told = change;
        if (told != null) {
            told.trySetResult(null);
        }
    }

    private void endOthers() {
        CancelledError cancelled = null;
        while (!running.isEmpty()) {
            running.forEach(Future::cancel);
            try {
                awaitTold();
            } catch (CancelledError again) {
                cancelled = again;
            }
        }
        if (cancelled != null) {
            throw cancelled;
        }
    }
}
