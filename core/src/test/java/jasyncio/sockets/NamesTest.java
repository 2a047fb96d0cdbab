package jasyncio.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jasyncio.Asyncio;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void givesTheAddressesOfAHostWithThePort() throws Exception {
        var addresses = Asyncio.run(() -> Asyncio.getaddrinfo("127.0.0.1", 80));
        assertThat(addresses).containsExactly(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 80));
    }

    @Test
    void aHostThatIsNotThereIsNamed() {
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> Asyncio.run(() -> Asyncio.getaddrinfo("no-such-host.invalid", 80)))
                .withMessageContaining("no-such-host.invalid");
    }

    @Test
    void givesTheNameOfAnAddressWithoutBlockingTheLoop() {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
        assertThat(Asyncio.run(() -> Asyncio.getnameinfo(address))).isEqualTo(address.getHostName());
    }
}
