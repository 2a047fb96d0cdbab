package jasyncio.engine;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;

/**
 * Tells that a strand has been collected while its thread is parked: nobody can resume the thread any more. It is kept
 * from being collected itself by the thread, which the virtual machine keeps.
 */
final class Abandonment extends PhantomReference<Strand> {
    private static final ReferenceQueue<Strand> COLLECTED = new ReferenceQueue<>();

    static {
        Thread.ofPlatform().daemon().name("jasyncio-abandoned").start(Abandonment::unwindCollected);
    }

    private final StrandThread thread;

    Abandonment(Strand strand, StrandThread thread) {
        super(strand, COLLECTED);
        this.thread = thread;
    }

    private static void unwindCollected() {
        while (true) {
            try {
                ((Abandonment) COLLECTED.remove()).thread.abandon();
            } catch (InterruptedException _) {
                // nobody has a reason to stop this thread
            }
        }
    }
}
