package jasyncio.sockets;

import jasyncio.streams.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down the calls of a connection that is there. */
class Calls implements Protocol {
    final List<String> calls = new ArrayList<>();

    @Override
    public void dataReceived(byte[] data) {
        calls.add(new String(data));
    }

    @Override
    public boolean eofReceived() {
        calls.add("eof");
        return false;
    }

    @Override
    public void pauseWriting() {
        calls.add("pause");
    }

    @Override
    public void resumeWriting() {
        calls.add("resume");
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        calls.add("lost " + error);
    }
}
