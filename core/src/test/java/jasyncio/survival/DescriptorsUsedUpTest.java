package jasyncio.survival;

import static jasyncio.Asyncio.*;
import static org.assertj.core.api.Assertions.assertThat;

import jasyncio.engine.ChildJvm;
import jasyncio.loop.EventLoop;
import jasyncio.net.Server;
import jasyncio.streams.Connection;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS) // there is no /dev/null and no limit
class DescriptorsUsedUpTest {
    /** A server that has none left for those who come, and then has. */
    static final class Main {
        public static void main(String[] args) throws IOException {
            run(() -> {
                EventLoop loop = getRunningLoop();
                loop.setExceptionHandler((_, context) -> System.out.println(context.message()));
                Server server = startServer(Kind::echo, Kind.HOST, 0);
                ask(openConnection(Kind.HOST, server.port()));
                loadAll();
                List<SocketChannel> waiting = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    waiting.add(SocketChannel.open(Kind.address(server)));
                }
                List<FileInputStream> files = new ArrayList<>();
                try {
                    while (true) {
                        files.add(new FileInputStream("/dev/null"));
                    }
                } catch (IOException _) {
                    sleep(1.5);
                }
                tryToConnect(server.port());
                for (FileInputStream file : files) {
                    file.close();
                }
                for (SocketChannel each : waiting) {
                    ask(openConnection(each));
                }
                ask(openConnection(Kind.HOST, server.port()));
                server.close();
                server.waitClosed();
                System.out.println("end");
            });
        }

        /** A class in a directory cannot be loaded when no file can be opened. */
        private static void loadAll() throws IOException {
            for (String directory : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                Path root = Path.of(directory);
                if (Files.isDirectory(root.resolve("jasyncio"))) {
                    try (Stream<Path> all = Files.walk(root.resolve("jasyncio"))) {
                        all.map(path -> root.relativize(path).toString()).filter(name -> name.endsWith(".class"))
                                .forEach(Main::load);
                    }
                }
            }
        }

        private static void load(String file) {
            try {
                Class.forName(file.replace(".class", "").replace(File.separatorChar, '.'), false,
                        Main.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError _) {
                // one that is not for this program
            }
        }

        private static void tryToConnect(int port) {
            try {
                openConnection(Kind.HOST, port);
            } catch (IOException e) {
                System.out.println("connecting: " + e.getMessage());
            }
        }

        private static void ask(Connection connection) throws IOException {
            connection.writer().write("served\n");
            System.out.print(new String(connection.reader().readLine()));
            connection.close();
        }
    }

    @Test
    void aServerTriesAgainEachSecondAndServesAll() throws Exception {
        var result = ChildJvm.of(Main.class).descriptors(150).run();
        assertThat(result.output()).matches("served\n(socket.accept\\(\\) out of system resource\n){2,9}"
                + "connecting: .*Too many open files.*\n(served\n){4}end\n");
    }
}
