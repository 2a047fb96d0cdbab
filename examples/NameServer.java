import module jasyncio;
import static jasyncio.Asyncio.*;

/**
 * A name server: answers over UDP, as DNS has it, which addresses the hosts of a file have. The file is as /etc/hosts:
 * an address and names on each line.
 *
 *     ./jasyncio run examples/NameServer.java /etc/hosts 25353     then: dig @127.0.0.1 -p 25353 localhost
 */
void main(String... args) throws IOException {
    if (args.length == 0) {
        System.err.println("usage: NameServer.java HOSTS [PORT]");
        System.exit(2);
    }
    var hosts = read(Path.of(args[0]));
    var here =
            DatagramOptions.DEFAULT.withLocalAddress("127.0.0.1", args.length > 1 ? Integer.parseInt(args[1]) : 25353);
    try {
        run(() -> {
            var endpoint = createDatagramEndpoint(() -> new Answers(hosts), here);
            IO.println("serving on " + endpoint.transport().getExtraInfo("sockname"));
            await(getRunningLoop().createFuture()); // until Ctrl-C: the protocol does the rest
        });
    } catch (KeyboardInterrupt _) {
        // this is how it ends
    }
}

Map<String, List<InetAddress>> read(Path file) throws IOException {
    var hosts = new HashMap<String, List<InetAddress>>();
    for (String line : Files.readAllLines(file)) {
        String[] words = line.replaceAll("#.*", "").strip().split("\\s+");
        for (int i = 1; i < words.length; i++) {
            hosts.computeIfAbsent(words[i].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(InetAddress.ofLiteral(words[0]));
        }
    }
    return hosts;
}

class Answers implements DatagramProtocol {
    static final int ADDRESS = 1, ADDRESS_6 = 28, INTERNET = 1;
    static final int OK = 0, MALFORMED = 1, NO_SUCH_NAME = 3, NOT_IMPLEMENTED = 4;
    static final int RESPONSE = 0x8000, OPERATION = 0x7800, AUTHORITATIVE = 0x0400, TRUNCATED = 0x0200,
            RECURSION = 0x0100;
    static final int HEADER = 12, LONGEST = 512;

    final Map<String, List<InetAddress>> hosts;
    DatagramTransport transport;

    Answers(Map<String, List<InetAddress>> hosts) {
        this.hosts = hosts;
    }

    @Override
    public void connectionMade(BaseTransport transport) {
        this.transport = (DatagramTransport) transport;
    }

    @Override
    public void datagramReceived(byte[] data, SocketAddress from) {
        var query = ByteBuffer.wrap(data);
        if (data.length < HEADER || (query.getShort(2) & RESPONSE) != 0) {
            return; // no question: an answer could go round for ever
        }
        var answer = ByteBuffer.allocate(LONGEST).putShort(0, query.getShort(0)).position(HEADER).mark();
        int flags = RESPONSE | AUTHORITATIVE | query.getShort(2) & RECURSION;
        int status;
        try {
            status = (query.getShort(2) & OPERATION) != 0 || query.getShort(4) != 1
                    ? NOT_IMPLEMENTED
                    : answer(query.position(HEADER), answer);
        } catch (BufferUnderflowException _) {
            status = MALFORMED;
        } catch (BufferOverflowException _) { // what has been counted fits; the rest is left out
            answer.reset();
            flags |= TRUNCATED;
            status = OK;
        }
        transport.sendto(answer.putShort(2, (short) (flags | status)).flip(), from);
    }

    /** Writes the question and its answers, counted in the header as far as they go, and returns the status. */
    int answer(ByteBuffer query, ByteBuffer answer) {
        var name = new StringJoiner(".");
        for (int length = query.get(); length != 0; length = query.get()) {
            if (length < 0) {
                return MALFORMED; // a pointer, which a question has no use for
            }
            var label = new byte[length];
            query.get(label);
            name.add(new String(label, StandardCharsets.ISO_8859_1));
        }
        int type = query.getShort();
        int ofClass = query.getShort();
        answer.put(query.duplicate().flip().position(HEADER)).putShort(4, (short) 1);
        var addresses = hosts.get(name.toString().toLowerCase(Locale.ROOT));
        if (addresses == null || ofClass != INTERNET) {
            return NO_SUCH_NAME;
        }
        short found = 0;
        for (InetAddress address : addresses) {
            if (type == (address instanceof Inet4Address ? ADDRESS : ADDRESS_6)) {
                byte[] bytes = address.getAddress();
                answer.mark();
                answer.putShort((short) (0xC000 | HEADER)).putShort((short) type).putShort((short) INTERNET)
                        .putInt(60).putShort((short) bytes.length).put(bytes);
                answer.putShort(6, ++found);
            }
        }
        return OK;
    }
}
