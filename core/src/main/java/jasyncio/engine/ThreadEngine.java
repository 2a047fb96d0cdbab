package jasyncio.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The engine on virtual threads and public API alone: a stack is a virtual thread, and of a host's threads only one runs, the one
 * that was passed the baton last.
 *
 * <p>The virtual machine keeps every virtual thread reachable until it ends, so a parked one would keep an abandoned coroutine for
 * ever. A {@link Carrier} therefore refers to the body but never to the strand; when the strand is collected, its thread is
 * woken and unwound.
 */
final class ThreadEngine extends Engine {
    /** What the current thread runs for: a {@link Carrier} or a {@link BatonHost}. */
    static final ThreadLocal<@Nullable Object> SEAT = new ThreadLocal<>();

    ThreadEngine() {
        Carriers.watch();
    }

    @Override
    public String name() {
        return "thread";
    }

    @Override
    public LoopThread newLoopThread(String name) {
        return new VirtualLoopThread(name);
    }

    @Override
    Host currentHost() {
        return switch (SEAT.get()) {
            case Carrier carrier -> carrier.host();
            case BatonHost host -> host;
            case null, default -> {
                BatonHost host = new BatonHost();
                SEAT.set(host);
                yield host;
            }
        };
    }

    /** The threads that pass one baton: that of a loop or of a user's thread, and those of the strands it drives. */
    static final class BatonHost extends Host {
        @Nullable
        Carrier running;

        @Override
        public @Nullable Stack stack() {
            return running;
        }

        @Override
        void resume(Strand strand) {
            Carrier driver = running;
            Carrier carrier = (Carrier) strand.stack;
            if (carrier == null) {
                carrier = new Carrier(strand);
                strand.stack = carrier;
            }
            running = carrier;
            carrier.step(this, strand, driver);
            running = driver;
        }

        @Override
        @Nullable
        Object pause(@Nullable Object outcome) throws Throwable {
            if (!(SEAT.get() instanceof Carrier carrier)) {
                throw outside();
            }
            return carrier.pause(outcome);
        }
    }

    private static final class VirtualLoopThread implements LoopThread {
        private final String name;
        private volatile @Nullable Thread thread;
        private volatile @Nullable BatonHost host;

        VirtualLoopThread(String name) {
            this.name = name;
        }

        @Override
        public void run(Dispatcher dispatcher, Runnable interrupted) {
            AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();
            Thread started = Thread.ofVirtual().name(name).unstarted(() -> dispatch(dispatcher));
            started.setUncaughtExceptionHandler((_, t) -> crash.set(t));
            started.start();
            thread = started;
            boolean wasInterrupted = false;
            while (true) {
                try {
                    started.join();
                    break;
                } catch (InterruptedException _) {
                    wasInterrupted = true;
                    interrupted.run();
                }
            }
            thread = null;
            host = null;
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
            Throwable thrown = crash.get();
            if (thrown != null) {
                throw new IllegalStateException("the engine failed: " + thrown, thrown);
            }
        }

        private void dispatch(Dispatcher dispatcher) {
            BatonHost host = new BatonHost();
            this.host = host;
            SEAT.set(host);
            for (Job job = dispatcher.next(); job != null; job = dispatcher.next()) {
                Strand strand = job.strand();
                if (strand == null) {
                    job.call();
                } else {
                    host.resume(strand);
                    job.settle();
                }
            }
        }

        @Override
        public @Nullable Thread thread() {
            BatonHost current = host;
            Carrier running = current == null ? null : current.running;
            return running == null ? thread : running.thread();
        }

        @Override
        public void end() {}
    }

    /** Parks the current thread until {@code waiting} is false. An interrupt is kept for later, not acted on. */
    static void parkWhile(Carrier carrier, boolean waiting) {
        boolean interrupted = false;
        while (carrier.hasBaton() == waiting) {
            LockSupport.park(carrier);
            if (Thread.interrupted()) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
