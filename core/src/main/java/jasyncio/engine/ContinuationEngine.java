package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** The engine on {@code jdk.internal.vm.Continuation}. */
final class ContinuationEngine extends Engine {
    private final ThreadLocal<ForeignHost> foreign = ThreadLocal.withInitial(ForeignHost::new);

    @Override
    public String name() {
        return "continuation";
    }

    @Override
    public boolean staysOnThread() {
        return true;
    }

    @Override
    public LoopThread newLoopThread(String name) {
        return new EngineThread(name, null);
    }

    /**
     * A strand may go on in another thread than before, and its worker knows in which. {@code Thread.currentThread()}
     * may not: a compiler takes it for something that does not change while a method runs, and so may ask once for many
     * pauses.
     */
    @Override
    Host currentHost() {
        Worker worker = Worker.current();
        if (worker != null) {
            return worker.host;
        }
        return Thread.currentThread() instanceof EngineThread thread ? thread.host : foreign.get();
    }

    /**
     * The host of a thread that is not the engine's. A continuation may only be entered from a frame below which no
     * monitor is held, which nobody can promise for a user's thread: so a helper thread runs the strand, and the user's
     * thread waits.
     */
    static final class ForeignHost extends Host {
        private final Thread owner = Thread.currentThread();
        private @Nullable EngineThread helper;

        @Override
        public @Nullable Stack stack() {
            return null;
        }

        @Override
        void resume(Strand strand) {
            drive(strand, this);
        }

        /** Runs {@code strand} on the helper, which stands for {@code host} meanwhile. */
        void drive(Strand strand, Host host) {
            EngineThread thread = helper;
            if (thread == null || !thread.isAlive()) {
                thread = new EngineThread("jasyncio-helper-of-" + owner.getName(), owner);
                helper = thread;
            }
            Host stand = thread.host;
            stand.loop = host.loop;
            stand.context = host.context;
            stand.hooks = host.hooks;
            thread.run(Once.stepping(strand), () -> {});
        }

        @Override
        @Nullable
        Object pause(@Nullable Object outcome) {
            throw outside();
        }
    }
}
