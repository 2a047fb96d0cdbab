package jasyncio.spawn;

/**
 * A thread that does nothing but move bytes between a pipe of Java's, which can only block, and the loop. It is a
 * platform thread, since a virtual one that blocks in a read of a file keeps its carrier, of which there are few, and
 * which the loop's own coroutines may need.
 */
final class Pump {
    /** How much it moves at once. */
    static final int CHUNK = 64 * 1024;

    private Pump() {}

    static void start(String pipe, Runnable pump) {
        Thread.ofPlatform().daemon().name("jasyncio " + pipe).start(pump);
    }
}
