package jasyncio.children;

import jasyncio.streams.Protocol;
import org.jspecify.annotations.Nullable;

/** Tells a child's transport what happens on one of its pipes. */
final class PipeProtocol implements Protocol {
    private final ChildTransport child;
    private final int fd;

    PipeProtocol(ChildTransport child, int fd) {
        this.child = child;
        this.fd = fd;
    }

    @Override
    public void dataReceived(byte[] data) {
        child.pipeDataReceived(fd, data);
    }

    @Override
    public void connectionLost(@Nullable Throwable error) {
        child.pipeConnectionLost(fd, error);
    }

    @Override
    public void pauseWriting() {
        child.getProtocol().pauseWriting();
    }

    @Override
    public void resumeWriting() {
        child.getProtocol().resumeWriting();
    }
}
