package jasyncio.sockets;

import static java.net.StandardProtocolFamily.INET;
import static java.net.StandardProtocolFamily.INET6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jasyncio.Asyncio;
import java.io.IOException;
import java.net.Inet6Address;
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
    void givesTheAddressesOfOneFamily() throws Exception {
        Asyncio.run(() -> {
            assertThat(Asyncio.getaddrinfo("::1", 80, INET6)).hasSize(1)
                    .allMatch(address -> address.getAddress() instanceof Inet6Address);
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> Asyncio.getaddrinfo("::1", 80, INET))
                    .withMessage("no address of family INET for host '::1'");
        });
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
