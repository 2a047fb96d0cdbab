package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;
import java.util.function.Consumer;

/** A way to start programs. */
interface Launcher {
    /**
     * Starts a program. Runs on a thread of its own, and may keep it for as long as the program has pipes.
     *
     * @param loop who is told what happens to the child
     * @param context where it is told
     * @param started is given the child as soon as it runs
     */
    void launch(EventLoop loop, Context context, Network.Command command, Consumer<? super Network.Child> started)
            throws IOException;

    /** Refuses what cannot be started in this way. */
    void check(Network.Command command);
}
