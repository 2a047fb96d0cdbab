package jasyncio.spawn;

import jasyncio.context.Context;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import java.io.IOException;

/** A way to start programs. */
interface Launcher {
    /** Is told how far a start has come, by the thread that does it. */
    interface Progress {
        /**
         * From now on there may be a child, and whoever gives up waits for its end. What comes before may take its
         * time, such as to open a named pipe.
         *
         * @throws java.util.concurrent.CancellationException if the start has been given up
         */
        void begins();

        /** The child runs. */
        void started(Network.Child child);
    }

    /**
     * Starts a program. Runs on a thread of its own, and may keep it for as long as the program has pipes.
     *
     * @param loop who is told what happens to the child
     * @param context where it is told
     * @param progress is told of the child as soon as it runs
     */
    void launch(EventLoop loop, Context context, Network.Command command, Progress progress) throws IOException;

    /** Refuses what cannot be started in this way. */
    void check(Network.Command command);
}
