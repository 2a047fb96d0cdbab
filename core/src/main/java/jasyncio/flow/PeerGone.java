package jasyncio.flow;

import jasyncio.streams.BrokenPipeException;
import jasyncio.streams.ConnectionLostException;
import jasyncio.streams.ConnectionResetException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Locale;

/**
 * Recognises that a read or a write failed because the other side is gone. The JDK tells it by a message alone, in an
 * exception of no class of its own: {@code "Connection reset"} when reading, and the system's own words when writing.
 */
public final class PeerGone {
    private static final String ENGLISH = "Broken pipe";

    private PeerGone() {}

    /** The failure of a connection as a {@link ConnectionLostException}, if it is one; else as it is. */
    public static IOException of(IOException error) {
        String message = error.getMessage();
        if (message == null || (error.getClass() != IOException.class && error.getClass() != SocketException.class)) {
            return error;
        }
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("broken pipe")) {
            return brokenPipe(error);
        }
        if (words.contains("connection reset") || words.contains("connection abort")
                || words.contains("forcibly closed") || words.contains("connection was aborted")) {
            return reset(error);
        }
        return error.getClass() == IOException.class && !Translated.BROKEN_PIPE.equals(ENGLISH)
                ? ofAnotherLanguage(error, message)
                : error;
    }

    /** A connection fails for hardly any other reason, and the words for those are not known. */
    private static IOException ofAnotherLanguage(IOException error, String message) {
        return message.equals(Translated.BROKEN_PIPE) ? brokenPipe(error) : reset(error);
    }

    private static IOException reset(IOException cause) {
        return new ConnectionResetException("Connection reset by peer", cause);
    }

    /** The failure of a write to a pipe: it has no other reason, whatever the system says. */
    public static IOException brokenPipe(IOException cause) {
        return new BrokenPipeException(ENGLISH, cause);
    }

    /** The system speaks the user's language: here it is made to say what it calls a broken pipe. */
    private static final class Translated {
        static final String BROKEN_PIPE = provoke();

        private static String provoke() {
            Pipe pipe;
            try {
                pipe = Pipe.open();
                pipe.source().close();
            } catch (IOException _) {
                return ENGLISH; // there is no telling
            }
            try (Pipe.SinkChannel sink = pipe.sink()) {
                sink.write(ByteBuffer.allocate(1));
                return ENGLISH;
            } catch (IOException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }
}
