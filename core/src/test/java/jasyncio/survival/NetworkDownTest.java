package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jasyncio.coroutine.Action;
import jasyncio.engine.ChildJvm;
import jasyncio.net.Server;
import jasyncio.primitives.TimeoutException;
import jasyncio.streams.Connection;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network goes down and comes up again. A network of one's own does so, where the system lets anybody make one. */
class NetworkDownTest {
    static final class Main {
        public static void main(String[] args) throws Exception {
            run(() -> {
                try {
                    startServer(Kind::echo, Kind.HOST, 7).close();
                    openConnection(Kind.HOST, 7);
                } catch (IOException e) {
                    System.out.println("before: " + e.getMessage());
                }
                set("up");
                Server server = startServer(Kind::echo, Kind.HOST, 0);
                Connection connection = openConnection(Kind.HOST, server.port());
                System.out.println(ask(connection, "up"));
                set("down");
                // the system goes on trying, in the hope that it comes up
                for (Action each : List.<Action>of(() -> openConnection(Kind.HOST, server.port()),
                        () -> ask(connection, "written while down"))) {
                    try {
                        waitFor(each, 0.3);
                    } catch (TimeoutException _) {
                        System.out.println("silence");
                    }
                }
                set("up");
                System.out.print(new String(connection.reader().readLine()));
                Connection another = openConnection(Kind.HOST, server.port());
                System.out.println(ask(another, "up again"));
                another.close();
                connection.close();
                server.close();
                server.waitClosed();
            });
        }

        private static String ask(Connection connection, String what) throws IOException {
            connection.writer().write(what + "\n");
            return new String(connection.reader().readLine()).strip();
        }

        private static void set(String state) throws IOException {
            int status = createSubprocessExec("ip", "link", "set", "lo", state).await();
            if (status != 0) {
                throw new IOException("ip: status " + status);
            }
        }
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void whatIsOpenGoesOnWhenItIsUpAgain() throws Exception {
        assumeTrue(works("unshare", "-rn", "ip", "link", "set", "lo", "up"),
                "no network can be made here: unshare -rn ip link set lo up");
        var result = ChildJvm.of(Main.class).within("unshare", "-rn").run();
        assertThat(result.output()).isEqualTo("""
                before: Connect call failed /127.0.0.1:7: Network is unreachable
                up
                silence
                silence
                written while down
                up again
                """);
    }
}
