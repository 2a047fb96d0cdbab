package jasyncio.secure;

import jasyncio.flow.ProtocolKind;
import jasyncio.flow.WritesIntoNowhere;
import jasyncio.streams.BaseProtocol;
import jasyncio.streams.StreamProtocol;
import jasyncio.streams.Transport;
import jasyncio.streams.WriteBufferLimits;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A secured connection, as its protocol sees it. How much may be kept unsent, and when the protocol is to pause, is up
 * to the transport below: what is written is encrypted at once and kept there.
 */
final class TlsTransport implements Transport {
    private final TlsProtocol link;
    private final WritesIntoNowhere writesIntoNowhere = new WritesIntoNowhere(this);

    TlsProtocol link() {
        return link;
    }

    TlsTransport(TlsProtocol link) {
        this.link = link;
    }

    @Override
    public @Nullable Object getExtraInfo(String name) {
        return link.getExtraInfo(name);
    }

    @Override
    public void setProtocol(BaseProtocol protocol) {
        link.setUpper(ProtocolKind.check(StreamProtocol.class, protocol));
    }

    @Override
    public BaseProtocol getProtocol() {
        return link.upper();
    }

    @Override
    public boolean isReading() {
        return link.isReading();
    }

    @Override
    public void pauseReading() {
        link.pauseReading();
    }

    @Override
    public void resumeReading() {
        link.resumeReading();
    }

    @Override
    public void write(ByteBuffer data) {
        if (data.hasRemaining() && !link.write(data)) {
            writesIntoNowhere.add();
        }
        data.position(data.limit());
    }

    @Override
    public void writeLines(Iterable<byte[]> pieces) {
        List<ByteBuffer> all = new ArrayList<>();
        pieces.forEach(piece -> all.add(ByteBuffer.wrap(piece)));
        if (!link.write(all.toArray(ByteBuffer[]::new))) {
            writesIntoNowhere.add();
        }
    }

    /** The end of a direction cannot be told from the end of the connection by all peers. */
    @Override
    public void writeEof() {
        throw new UnsupportedOperationException("a TLS connection is ended in both directions at once: close it");
    }

    @Override
    public boolean canWriteEof() {
        return false;
    }

    @Override
    public boolean isClosing() {
        return link.isClosing();
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public void abort() {
        link.abort();
    }

    @Override
    public void setWriteBufferLimits(@Nullable Integer high, @Nullable Integer low) {
        below().setWriteBufferLimits(high, low);
    }

    @Override
    public WriteBufferLimits getWriteBufferLimits() {
        return below().getWriteBufferLimits();
    }

    private Transport below() {
        return Objects.requireNonNull(link.below(), "there is no connection yet");
    }

    @Override
    public int getWriteBufferSize() {
        return link.writeBufferSize();
    }

    @Override
    public String toString() {
        return "<TlsTransport over " + link.below() + ">";
    }
}
