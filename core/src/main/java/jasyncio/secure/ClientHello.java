package jasyncio.secure;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the server's name in the first message of a client, before there is an engine: which context makes the
 * engine depends on the name. The message is only looked at; what is wrong with it the engine will say.
 */
final class ClientHello {
    private static final int HANDSHAKE_RECORD = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int RECORD_HEADER = 5;
    private static final int MOST_RECORD = 16 * 1024;

    /** More than any client sends. */
    private static final int MOST_HELLO = 32 * 1024;

    /**
     * What can be said of the name.
     *
     * @param complete whether the message is all there, or is not what it should be, so that nothing more can be known
     * @param name the name asked for; null if there is none
     */
    record Answer(boolean complete, @Nullable String name) {
        static final Answer MORE = new Answer(false, null);
        static final Answer NONE = new Answer(true, null);
    }

    private ClientHello() {}

    /** Looks at what has come, between position and limit, which stay where they are. */
    static Answer serverName(ByteBuffer received) {
        try {
            return parse(received.duplicate());
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Answer.NONE; // lengths that contradict each other
        }
    }

    private static Answer parse(ByteBuffer in) {
        ByteBuffer hello = ByteBuffer.allocate(MOST_HELLO);
        while (true) {
            if (in.remaining() < RECORD_HEADER) {
                return in.hasRemaining() && in.get(in.position()) != HANDSHAKE_RECORD ? Answer.NONE : Answer.MORE;
            }
            int type = in.get();
            in.getShort();
            int length = Short.toUnsignedInt(in.getShort());
            if (type != HANDSHAKE_RECORD || length == 0 || length > MOST_RECORD || length > hello.remaining()) {
                return Answer.NONE;
            }
            if (in.remaining() < length) {
                return Answer.MORE;
            }
            hello.put(in.slice(in.position(), length));
            in.position(in.position() + length);
            ByteBuffer whole = hello.duplicate().flip();
            if (whole.get(0) != CLIENT_HELLO) {
                return Answer.NONE;
            }
            if (whole.remaining() >= 4) {
                int size = whole.getInt() & 0xffffff;
                if (size > MOST_HELLO - 4) {
                    return Answer.NONE;
                }
                if (whole.remaining() >= size) {
                    return new Answer(true, nameIn(whole.slice(whole.position(), size)));
                }
            }
        }
    }

    private static @Nullable String nameIn(ByteBuffer hello) {
        skip(hello, 2 + 32); // version and random
        skip(hello, Byte.toUnsignedInt(hello.get())); // session
        skip(hello, Short.toUnsignedInt(hello.getShort())); // cipher suites
        skip(hello, Byte.toUnsignedInt(hello.get())); // compression
        if (!hello.hasRemaining()) {
            return null;
        }
        ByteBuffer extensions = part(hello);
        while (extensions.hasRemaining()) {
            int type = Short.toUnsignedInt(extensions.getShort());
            ByteBuffer content = part(extensions);
            if (type == SERVER_NAME) {
                return firstHost(content);
            }
        }
        return null;
    }

    private static @Nullable String firstHost(ByteBuffer content) {
        ByteBuffer names = part(content);
        while (names.hasRemaining()) {
            int kind = names.get();
            ByteBuffer name = part(names);
            if (kind == HOST_NAME) {
                return StandardCharsets.US_ASCII.decode(name).toString();
            }
        }
        return null;
    }

    /** What follows, with its length in front of it. */
    private static ByteBuffer part(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length);
        in.position(in.position() + length);
        return part;
    }

    private static void skip(ByteBuffer in, int count) {
        if (count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + count);
    }
}
