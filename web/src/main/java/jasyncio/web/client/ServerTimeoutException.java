package jasyncio.web.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One of the times of a {@link ClientTimeout} was over. It is no {@code TimeoutException}, so that one
 * {@code catch (IOException e)} is enough for all that may go wrong outside; that is its cause.
 *
 * <p>aiohttp: {@code ServerTimeoutError}, {@code ConnectionTimeoutError}, {@code SocketTimeoutError}, and the
 * {@code asyncio.TimeoutError} of the total time.
 */
public class ServerTimeoutException extends ClientConnectionException {
    private static final long serialVersionUID = 1;

    /**
     * Creates one.
     *
     * @param message what went wrong; it names the URL
     * @param url the URL that was asked for
     * @param cause why; null if nothing else failed
     */
    public ServerTimeoutException(String message, @Nullable URI url, @Nullable Throwable cause) {
        super(message, url, cause);
    }
}
