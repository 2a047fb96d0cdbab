package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.functions.Sleep;
import jasyncio.loop.CancelledError;
import jasyncio.loop.EventLoop;
import jasyncio.loop.Network;
import jasyncio.loop.Task;
import jasyncio.loop.VirtualTime;
import jasyncio.nio.NioSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {
    private static List<InetSocketAddress> addresses(String... literals) {
        return Arrays.stream(literals)
                .map(literal -> new InetSocketAddress(InetAddress.ofLiteral(literal), 1))
                .toList();
    }

    @Test
    void theFamiliesTakeTurns() {
        List<InetSocketAddress> found = addresses("::1", "::2", "::3", "::4", "1.1.1.1", "2.2.2.2");
        assertThat(Addresses.interleave(found, 1))
                .isEqualTo(addresses("::1", "1.1.1.1", "::2", "2.2.2.2", "::3", "::4"));
        assertThat(Addresses.interleave(found, 3))
                .isEqualTo(addresses("::1", "::2", "::3", "1.1.1.1", "::4", "2.2.2.2"));
        assertThat(Addresses.interleave(found, 0)).isEqualTo(found);
    }

    private record Race(VirtualTime time, List<String> log, List<Network.Socket> opened) {
        Race() {
            this(new VirtualTime(), new ArrayList<>(), new ArrayList<>());
        }

        Network.Socket attempt(String name, double seconds, boolean succeeds) throws IOException {
            log.add(name + " starts at " + time.time());
            try {
                Sleep.sleep(seconds);
            } catch (CancelledError e) {
                log.add(name + " cancelled at " + time.time());
                throw e;
            }
            log.add(name + " ends at " + time.time());
            if (!succeeds) {
                throw new IOException(name);
            }
            Network.Socket socket = new NioSocket(EventLoop.getRunningLoop(), SocketChannel.open());
            opened.add(socket);
            return socket;
        }

        EventLoop loop() {
            return new EventLoop(time, time);
        }
    }

    @Test
    void theNextAttemptStartsWhenTheLastFailsOrTakesTooLong() throws IOException {
        Race race = new Race();
        EventLoop loop = race.loop();
        Network.Socket winner = loop.runUntilComplete(() -> new ConnectRace(1).run(List.of(
                () -> race.attempt("a", 0.5, false),
                () -> race.attempt("b", 10, true),
                () -> race.attempt("c", 2, true),
                () -> race.attempt("d", 5, true))));
        assertThat(loop.allTasks()).isEmpty();
        loop.close();
        assertThat(race.log).containsExactly(
                "a starts at 0.0", "a ends at 0.5",
                "b starts at 0.5", "c starts at 1.5", "d starts at 2.5",
                "c ends at 3.5", "b cancelled at 3.5", "d cancelled at 3.5");
        assertThat(race.opened).containsExactly(winner);
        assertThat(winner.isOpen()).isTrue();
        winner.close();
    }

    @Test
    void aRaceThatAllLose() throws Exception {
        Race race = new Race();
        EventLoop loop = race.loop();
        assertThat(loop.<Object>runUntilComplete(() -> String.valueOf(new ConnectRace(1)
                .run(List.of(() -> race.attempt("a", 3, false), () -> race.attempt("b", 1, false))))))
                .isEqualTo("null");
        loop.close();
        assertThat(race.log).containsExactly("a starts at 0.0", "b starts at 1.0", "b ends at 2.0", "a ends at 3.0");
    }

    @Test
    void ofTwoThatWinAtOnceOneIsClosed() throws IOException {
        Race race = new Race();
        EventLoop loop = race.loop();
        Network.Socket winner = loop.runUntilComplete(() -> new ConnectRace(1)
                .run(List.of(() -> race.attempt("a", 2, true), () -> race.attempt("b", 1, true))));
        loop.close();
        assertThat(race.opened).hasSize(2).filteredOn(Network.Socket::isOpen).containsExactly(winner);
        winner.close();
    }

    @Test
    void aCancelledRaceLeavesNothing() {
        Race race = new Race();
        EventLoop loop = race.loop();
        loop.runUntilComplete(() -> {
            Task<?> racing = loop.createTask(() -> new ConnectRace(1)
                    .run(List.of(() -> race.attempt("a", 5, true), () -> race.attempt("b", 5, true))));
            Sleep.sleep(2);
            racing.cancel();
            assertThatThrownBy(racing::await).isInstanceOf(CancelledError.class);
            assertThat(loop.allTasks()).hasSize(1);
        });
        loop.close();
        assertThat(race.log).containsExactly(
                "a starts at 0.0", "b starts at 1.0", "a cancelled at 2.0", "b cancelled at 2.0");
    }

    /** The losers take their time to end, and the cancellation comes meanwhile. */
    @Test
    void aRaceThatIsCancelledAfterItWasWonLeavesNothing() {
        Race race = new Race();
        EventLoop loop = race.loop();
        loop.runUntilComplete(() -> {
            Task<?> racing = loop.createTask(() -> new ConnectRace(1).run(List.of(
                    () -> {
                        try {
                            return race.attempt("slow", 100, true);
                        } finally {
                            Sleep.sleep(3);
                        }
                    },
                    () -> race.attempt("winner", 1, true))));
            Sleep.sleep(4);
            assertThat(race.opened).singleElement().matches(Network.Socket::isOpen);
            racing.cancel();
            assertThatThrownBy(racing::await).isInstanceOf(CancelledError.class);
            assertThat(race.opened).singleElement().matches(socket -> !socket.isOpen());
            assertThat(loop.allTasks()).hasSize(1);
        });
        loop.close();
        assertThat(race.log).containsExactly("slow starts at 0.0", "winner starts at 1.0", "winner ends at 2.0",
                "slow cancelled at 2.0");
    }

    @Test
    void aFailureThatIsNoErrorOfTheNetworkEndsTheRace() {
        Race race = new Race();
        EventLoop loop = race.loop();
        var bug = new IllegalStateException("bug");
        assertThatThrownBy(() -> loop.runUntilComplete(() -> new ConnectRace(1).run(List.of(
                () -> race.attempt("a", 5, true),
                () -> {
                    throw bug;
                },
                () -> race.attempt("c", 5, true))))).isSameAs(bug);
        assertThat(loop.allTasks()).isEmpty();
        loop.close();
        assertThat(race.log).containsExactly("a starts at 0.0", "a cancelled at 1.0");
    }

    @Test
    void aRaceWhoseAttemptsAreAllCancelledHasNoWinner() throws IOException {
        Race race = new Race();
        EventLoop loop = race.loop();
        loop.callLater(2, () -> loop.allTasks().stream().skip(1).forEach(Task::cancel));
        Network.Socket winner = loop.runUntilComplete(() -> new ConnectRace(1)
                .run(List.of(() -> race.attempt("a", 5, true), () -> race.attempt("b", 5, true))));
        assertThat(winner).isNull();
        loop.close();
    }
}
