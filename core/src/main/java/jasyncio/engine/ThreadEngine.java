package jasyncio.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The engine on virtual threads and public API alone: a stack is a virtual thread, and of a host's threads only one
 * runs, the one that was passed the baton last.
 *
 * <p>The virtual machine keeps every virtual thread reachable until it ends, so a parked one would keep an abandoned
 * coroutine for ever. A {@link StrandThread} therefore refers to the body but never to the strand; when the strand is
 * collected, its thread is woken and unwound.
 */
final class ThreadEngine extends Engine {
    /** What the current thread runs for: a {@link StrandThread} or a {@link BatonHost}. */
    static final ThreadLocal<@Nullable Object> SEAT = new ThreadLocal<>();

    ThreadEngine() {
        SchedulerWatch.start();
    }

    @Override
    public String name() {
        return "thread";
    }

    @Override
    public boolean staysOnThread() {
        return false;
    }

    @Override
    public LoopThread newLoopThread(String name) {
        return new VirtualLoopThread(name);
    }

    /**
     * The virtual machine opens descriptors of its own the first time that a virtual thread waits for a selector.
     * Should there be none left by then, a loop that has run for hours would end; so it opens them now.
     */
    @Override
    public void prepareToSelect() throws IOException {
        try {
            Class.forName("sun.nio.ch.Poller");
        } catch (ClassNotFoundException _) {
            // a virtual machine that does it in another way
        } catch (LinkageError e) {
            throw new IOException("the virtual machine cannot wait for sockets in virtual threads: "
                    + (e.getCause() == null ? e : e.getCause()), e);
        }
    }

    @Override
    Host currentHost() {
        return switch (SEAT.get()) {
            case StrandThread thread -> thread.host();
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
        StrandThread running;

        @Override
        public @Nullable Stack stack() {
            return running;
        }

        @Override
        void resume(Strand strand) {
            resume(strand, null);
        }

        /** Resumes a strand, for a job or for a driver. */
        void resume(Strand strand, @Nullable Job job) {
            StrandThread driver = running;
            StrandThread thread = (StrandThread) strand.stack;
            if (thread == null) {
                thread = new StrandThread(this, strand, job);
                strand.stack = thread;
            }
            running = thread;
            try {
                thread.step(this, strand, driver);
            } finally {
                running = driver;
            }
        }

        @Override
        @Nullable
        Object pause(@Nullable Object outcome) throws Throwable {
            if (!(SEAT.get() instanceof StrandThread thread)) {
                throw outside();
            }
            return thread.pause(outcome);
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
            Run run = new Run(() -> dispatch(dispatcher));
            thread = Thread.ofVirtual().name(name).start(run::execute);
            try {
                run.join(interrupted);
            } finally {
                thread = null;
                host = null;
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
                    resume(host, strand, job);
                    job.settle();
                }
            }
        }

        private static void resume(BatonHost host, Strand strand, Job job) {
            try {
                host.resume(strand, job);
            } catch (Throwable t) {
                strand.finish(null, t); // there is no memory for its thread
            }
        }

        @Override
        public @Nullable Thread thread() {
            BatonHost current = host;
            StrandThread running = current == null ? null : current.running;
            return running == null ? thread : running.thread();
        }

        @Override
        public void end() {}
    }
}
