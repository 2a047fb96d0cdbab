package jasyncio.flow;

import jasyncio.loop.EventLoop;
import jasyncio.loop.ExceptionContext;
import jasyncio.loop.KeyboardInterrupt;
import jasyncio.streams.BaseTransport;
import jasyncio.streams.WriteBufferLimits;
import jasyncio.streams.WriteTransport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the protocol of a transport to pause writing when more than the high mark is kept, and to go on when no more
 * than the low mark is left. What the protocol throws goes to the loop's exception handler, a {@link KeyboardInterrupt}
 * apart: writing goes on as if nothing had happened.
 */
public final class WaterMarks {
    private final EventLoop loop;
    private final BaseTransport transport;
    private final IntSupplier size;
    private WriteBufferLimits limits = WriteBufferLimits.DEFAULT;
    private boolean paused;

    /** The default marks, of a transport that says how much it keeps, and which protocol it has now. */
    public WaterMarks(EventLoop loop, WriteTransport transport) {
        this(loop, transport, transport::getWriteBufferSize);
    }

    /** @param size how many bytes the transport keeps */
    public WaterMarks(EventLoop loop, BaseTransport transport, IntSupplier size) {
        this.loop = loop;
        this.transport = transport;
        this.size = size;
    }

    public WriteBufferLimits limits() {
        return limits;
    }

    /** See {@link WriteTransport#setWriteBufferLimits}. */
    public void set(@Nullable Integer high, @Nullable Integer low) {
        limits = WriteBufferLimits.of(high, low);
        pauseIfFull();
    }

    /** To be called when the transport has kept more. */
    public void pauseIfFull() {
        if (!paused && size.getAsInt() > limits.high()) {
            paused = true;
            tell("pauseWriting", transport.getProtocol()::pauseWriting);
        }
    }

    /** To be called when the system has taken something. */
    public void resumeIfDrained() {
        if (paused && size.getAsInt() <= limits.low()) {
            paused = false;
            tell("resumeWriting", transport.getProtocol()::resumeWriting);
        }
    }

    private void tell(String method, Runnable call) {
        try {
            call.run();
        } catch (KeyboardInterrupt interrupt) {
            throw interrupt;
        } catch (Throwable t) {
            loop.callExceptionHandler(ExceptionContext.of("protocol." + method + "() failed", t)
                    .with("transport", transport)
                    .with("protocol", transport.getProtocol()));
        }
    }
}
