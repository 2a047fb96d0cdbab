package jasyncio.net;

import java.net.InetAddress;
import java.net.NetworkInterface;

/**
 * A group of hosts that receive the same datagrams, and the interface by which to receive them.
 *
 * <p>asyncio: has none; {@code socket.IP_ADD_MEMBERSHIP}.
 *
 * @param address the group's address: 224.0.0.0 to 239.255.255.255, or ff00::/8
 * @param on where to receive
 */
public record MulticastGroup(InetAddress address, NetworkInterface on) {
    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is not a group's
     */
    public MulticastGroup {
        if (!address.isMulticastAddress()) {
            throw new IllegalArgumentException(
                    "a group has an address of 224.0.0.0 to 239.255.255.255, or ff00::/8, and not " + address);
        }
    }
}
