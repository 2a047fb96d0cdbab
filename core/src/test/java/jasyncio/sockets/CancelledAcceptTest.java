package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.MemoryNetwork;
import jasyncio.functions.Sleep;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Task;
import jasyncio.net.Server;
import jasyncio.net.ServerOptions;
import jasyncio.streams.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The end of a program cancels all tasks: one may be that of a connection which has just been accepted. */
class CancelledAcceptTest {
    @Test
    void aConnectionWhoseTaskIsCancelledBeforeItsFirstStepIsClosed() throws IOException {
        EventLoop loop = MemoryNetwork.newLoop();
        loop.runUntilComplete(() -> {
            Server server = Servers.createServer(() -> new Protocol() {}, "127.0.0.1", 0, ServerOptions.DEFAULT);
            Network.Socket client =
                    loop.network().connect(server.sockets().getFirst().getLocalAddress(), null, Map.of());
            while (loop.allTasks().size() == 1) {
                Sleep.sleep(0);
            }
            loop.allTasks().stream().filter(task -> task != loop.currentTask()).forEach(Task::cancel);
            Sleep.sleep(1);
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            client.close();
            server.close();
            server.waitClosed();
        });
        loop.close();
    }
}
