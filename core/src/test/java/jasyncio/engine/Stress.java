package jasyncio.engine;

import jasyncio.coroutine.Coroutine;
import jasyncio.coroutine.CoroutineState;
import jasyncio.coroutine.Generator;
import jasyncio.coroutine.StopIteration;
import jasyncio.coroutine.Yielder;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Random programs on the coroutine layer, one choice after another from a seed: coroutines in generators in coroutines,
 * suspended inside {@code synchronized} blocks, in deep recursion and below frames with live locals; some throw, are
 * thrown into, closed, forgotten or put on a shelf and continued by somebody else. Each checks that after a suspension
 * it still holds its monitors, and finds its locals and what was sent.
 *
 * <p>Arguments: seed, steps, and optionally seconds to repeat it for with the seeds that follow. {@link StressTest}
 * runs it in processes of its own.
 */
final class Stress {
    private static final int TASKS = 16;
    private static final int SHELF = 64;

    /** Steps below this depth of nesting only suspend. */
    private static final int MAX_DEPTH = 7;

    private static final Method CALL;

    static {
        try {
            CALL = Runnable.class.getMethod("run");
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private final SplittableRandom random;
    private final long budget;
    private long steps;
    private long created;
    private long thrown;
    private long forgotten;
    private final AtomicLong unwound = new AtomicLong();
    private List<Driven> shelf = new ArrayList<>();

    private Stress(long seed, long budget) {
        random = new SplittableRandom(seed);
        this.budget = budget;
    }

    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[0]);
        long steps = Long.parseLong(args[1]);
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long total = 0;
        do {
            Stress foreign = new Stress(~seed, steps / 50);
            foreign.runHere();
            Stress onLoop = new Stress(seed, steps - steps / 50);
            onLoop.runOnLoop();
            total += foreign.steps + onLoop.steps;
            System.out.println(Engine.get().name() + " seed=" + seed + " steps=" + total + " created=" + onLoop.created
                    + " thrown=" + onLoop.thrown + " forgotten=" + onLoop.forgotten + " unwound="
                    + onLoop.unwound.get());
            seed++;
        } while (System.nanoTime() < end);
        System.out.println("ok " + total);
    }

    /** On a thread that is no engine's. */
    private void runHere() {
        while (steps < budget) {
            Driven driven = coroutine(0);
            while (driven.isOpen() && steps < budget) {
                advance(driven);
            }
        }
    }

    private void runOnLoop() {
        EventLoop loop = new EventLoop();
        try {
            loop.runUntilComplete(() -> {
                List<Task<Integer>> tasks = new ArrayList<>();
                while (steps < budget) {
                    for (int i = 0; i < TASKS; i++) {
                        tasks.add(loop.createTask(() -> live(this::suspendTask, 0)));
                    }
                    loop.callSoon(() -> advance(coroutine(1)));
                    for (Task<Integer> task : tasks) {
                        try {
                            task.await();
                        } catch (Planned _) {
                            thrown++;
                        }
                    }
                    tasks.clear();
                }
            });
        } finally {
            loop.close();
        }
    }

    private void suspendTask(int value) {
        steps++;
        check(Coroutine.suspend(null) == null, "a task is sent null");
    }

    /** What one stack does. */
    private int live(Pause pause, int depth) {
        int sum = 0;
        try {
            for (int left = random.nextInt(1, 8); left > 0 && steps < budget; left--) {
                int local = random.nextInt();
                long wide = random.nextLong();
                double real = random.nextDouble();
                double copy = real;
                long wideCopy = wide;
                Object reference = Integer.valueOf(local);
                sum += act(pause, depth);
                check(reference.equals(local), "locals survive");
                check(wide == wideCopy && real == copy, "wide locals survive");
            }
        } finally {
            unwound.incrementAndGet();
        }
        return sum;
    }

    private int act(Pause pause, int depth) {
        int choice = depth >= MAX_DEPTH ? random.nextInt(40) : random.nextInt(100);
        if (choice < 30) {
            pause.pause(random.nextInt());
        } else if (choice < 40) {
            return recurse(pause, random.nextInt(60));
        } else if (choice < 55) {
            return locked(pause, depth);
        } else if (choice < 58) {
            return doublyLocked(pause, depth);
        } else if (choice < 61) {
            return withLock(pause, depth);
        } else if (choice < 72) {
            iterate(depth);
        } else if (choice < 84) {
            driveCoroutine(depth);
        } else if (choice < 87) {
            return awaitInPlace(pause, depth);
        } else if (choice < 94) {
            advanceFromShelf();
        } else if (choice < 96) {
            belowNativeFrame(depth);
        } else if (choice < 98) {
            return new int[random.nextInt(20_000)].length;
        } else {
            throw new Planned();
        }
        return 1;
    }

    private int recurse(Pause pause, int frames) {
        if (frames == 0) {
            pause.pause(random.nextInt());
            return 0;
        }
        int mark = frames * 31;
        int deep = recurse(pause, frames - 1);
        check(mark == frames * 31, "locals of a deep frame survive");
        return deep + 1;
    }

    private int locked(Pause pause, int depth) {
        Object monitor = new Object();
        int result;
        synchronized (monitor) {
            if (random.nextInt(4) == 0) {
                inflate(monitor);
            }
            result = survive(pause, depth);
            check(Thread.holdsLock(monitor), "a monitor is held over a suspension");
        }
        check(!Thread.holdsLock(monitor), "a monitor is left");
        return result;
    }

    private int doublyLocked(Pause pause, int depth) {
        Object outer = new Object();
        Object inner = new Object();
        synchronized (outer) {
            synchronized (inner) {
                synchronized (outer) {
                    int result = survive(pause, depth);
                    check(Thread.holdsLock(outer) && Thread.holdsLock(inner), "nested monitors are held");
                    return result;
                }
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // it is to make the monitor a heavy one
    private void inflate(Object monitor) {
        if (random.nextInt(50) == 0) {
            try {
                monitor.wait(0, 1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        } else {
            check(monitor.hashCode() == System.identityHashCode(monitor), "a hash is stable");
        }
    }

    private int withLock(Pause pause, int depth) {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            return survive(pause, depth);
        } finally {
            lock.unlock();
        }
    }

    private int survive(Pause pause, int depth) {
        try {
            return live(pause, depth + 1);
        } catch (Planned _) {
            thrown++;
            return -1;
        }
    }

    private void iterate(int depth) {
        Generator<Integer> generator = generator(depth + 1);
        int wanted = random.nextInt(6);
        try {
            if (random.nextBoolean()) {
                for (int element : generator) {
                    check(element != Integer.MIN_VALUE, "an element");
                    if (wanted-- == 0) {
                        break;
                    }
                }
            } else {
                Integer element = generator.send(null);
                while (wanted-- > 0) {
                    element = generator.send(element + 1);
                }
            }
            end(generator);
        } catch (Planned | StopIteration _) {
            thrown++;
        }
    }

    private void end(Generator<Integer> generator) {
        switch (random.nextInt(3)) {
            case 0 -> generator.close();
            case 1 -> generator.throwInto(new Planned());
            default -> forgotten++;
        }
    }

    private void driveCoroutine(int depth) {
        Driven driven = coroutine(depth + 1);
        for (int wanted = random.nextInt(1, 6); wanted > 0 && driven.isOpen(); wanted--) {
            advance(driven);
        }
        if (!driven.isOpen()) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> driven.coroutine.close();
            case 1 -> forgotten++;
            case 2 -> {
                try {
                    driven.coroutine.throwInto(new Planned());
                } catch (Planned | StopIteration _) {
                    thrown++;
                }
            }
            default -> shelve(driven);
        }
    }

    private int awaitInPlace(Pause pause, int depth) {
        created++;
        try {
            return Coroutine.of("in place", () -> live(pause, depth + 1)).await();
        } catch (Planned _) {
            thrown++;
            return -1;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void shelve(Driven driven) {
        if (shelf.size() < SHELF) {
            shelf.add(driven);
        } else {
            shelf.set(random.nextInt(SHELF), driven);
            forgotten++;
        }
    }

    /** Continues what another coroutine, perhaps ended since, has begun. */
    private void advanceFromShelf() {
        if (shelf.isEmpty()) {
            return;
        }
        Driven driven = shelf.remove(random.nextInt(shelf.size()));
        switch (driven.coroutine.state()) {
            case SUSPENDED -> {
                advance(driven);
                if (driven.isOpen()) {
                    shelve(driven);
                }
            }
            case RUNNING -> {
                try {
                    driven.coroutine.send(null);
                    throw new AssertionError("a running coroutine was entered");
                } catch (IllegalStateException _) {
                    shelve(driven);
                }
            }
            case CREATED, CLOSED -> {}
        }
    }

    /** Drives a generator, to its end, where this stack cannot be put aside if reflection goes through native code. */
    private void belowNativeFrame(int depth) {
        List<Driven> outer = shelf;
        shelf = new ArrayList<>();
        try {
            CALL.invoke((Runnable) () -> {
                try (Generator<Integer> generator = generator(depth + 3)) {
                    for (int left = 4; left > 0 && generator.hasNext(); left--) {
                        generator.next();
                    }
                } catch (Planned _) {
                    thrown++;
                }
            });
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Runnable.run", e);
        } finally {
            shelf = outer;
        }
    }

    private Generator<Integer> generator(int depth) {
        created++;
        return Generator.of(g -> live(value -> yieldTo(g, value), depth));
    }

    private void yieldTo(Yielder<Integer> yielder, int value) {
        steps++;
        int element = value == Integer.MIN_VALUE ? 0 : value;
        Object sent = yielder.yield(element);
        check(sent == null || sent.equals(element + 1), "a generator is sent what answers its element");
    }

    private Driven coroutine(int depth) {
        created++;
        return new Driven(Coroutine.of("stress", () -> live(this::suspend, depth)));
    }

    private void suspend(int value) {
        steps++;
        check(Coroutine.suspend(value).equals(value + 1), "a coroutine is sent what answers its trap");
    }

    private void advance(Driven driven) {
        try {
            Object trap = driven.coroutine.send(driven.answer);
            driven.answer = (Integer) trap + 1;
        } catch (StopIteration _) {
            check(!driven.isOpen(), "ended");
        } catch (Planned _) {
            thrown++;
            check(!driven.isOpen(), "failed");
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** How the current stack suspends. */
    @FunctionalInterface
    private interface Pause {
        void pause(int value);
    }

    /** A coroutine, and what it waits to be sent. */
    private static final class Driven {
        final Coroutine<Integer> coroutine;
        Integer answer;

        Driven(Coroutine<Integer> coroutine) {
            this.coroutine = coroutine;
        }

        boolean isOpen() {
            return coroutine.state() != CoroutineState.CLOSED;
        }
    }

    private static final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Planned() {
            super(null, null, false, false);
        }
    }
}
