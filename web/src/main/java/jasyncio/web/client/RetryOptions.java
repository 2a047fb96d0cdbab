package jasyncio.web.client;

import java.time.Duration;
import java.util.Set;

/**
 * When a request is sent again: when the connection or the server failed, or a status says "later". Only methods that
 * do no harm twice are retried, unless {@link #withMethods} says otherwise, and only bodies that can be read twice.
 * Between one attempt and the next there is a random time, twice as long each time, or what the server's
 * {@code Retry-After} says. Timeouts hold for all attempts together; the last failure is what the caller sees.
 *
 * {@snippet :
 * new ClientSession(ClientOptions.DEFAULT.withRetry(RetryOptions.attempts(4)));
 * }
 *
 * <p>aiohttp: has none; the package aiohttp-retry.
 *
 * @param attempts how often at most, the first time included
 * @param delay at most so many seconds before the second attempt
 * @param maxDelay at most so many seconds before any; a {@code Retry-After} that wants more ends the attempts
 * @param statuses which statuses say "later"
 * @param methods which methods are retried
 */
public record RetryOptions(int attempts, double delay, double maxDelay, Set<Integer> statuses, Set<String> methods) {
    /** One attempt. */
    public static final RetryOptions NONE = attempts(1);

    /**
     * Checks the numbers and copies the sets.
     *
     * @throws IllegalArgumentException if there is no attempt, or a delay is negative
     */
    public RetryOptions {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
        }
        if (!(delay >= 0) || !(maxDelay >= delay)) {
            throw new IllegalArgumentException(
                    "delay must be 0 seconds or more, and maxDelay at least that, and they are "
                            + delay + " and " + maxDelay);
        }
        statuses = Set.copyOf(statuses);
        methods = Set.copyOf(methods);
    }

    /**
     * The usual: half a second before the second attempt, at most 30, for 429, 502, 503 and 504, and the methods that
     * HTTP calls idempotent.
     *
     * @param attempts how often at most, the first time included
     * @return the options
     * @throws IllegalArgumentException if that is less than 1
     */
    public static RetryOptions attempts(int attempts) {
        return new RetryOptions(attempts, 0.5, 30, Set.of(429, 502, 503, 504),
                Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"));
    }

    /**
     * These options with other delays.
     *
     * @param delay at most so many seconds before the second attempt
     * @param maxDelay at most so many seconds before any
     * @return new options
     * @throws IllegalArgumentException if one is negative, or {@code maxDelay} is less than {@code delay}
     */
    public RetryOptions withDelay(double delay, double maxDelay) {
        return new RetryOptions(attempts, delay, maxDelay, statuses, methods);
    }

    /**
     * These options with other delays.
     *
     * @param delay at most so long before the second attempt
     * @param maxDelay at most so long before any
     * @return new options
     * @throws IllegalArgumentException if one is negative, or {@code maxDelay} is less than {@code delay}
     */
    public RetryOptions withDelay(Duration delay, Duration maxDelay) {
        return withDelay(Times.seconds(delay), Times.seconds(maxDelay));
    }

    /**
     * These options for other statuses.
     *
     * @param statuses which statuses say "later"
     * @return new options
     */
    public RetryOptions withStatuses(Integer... statuses) {
        return new RetryOptions(attempts, delay, maxDelay, Set.of(statuses), methods);
    }

    /**
     * These options for other methods.
     *
     * @param methods which methods are retried, such as {@code "POST"} for a server that knows what it has done already
     * @return new options
     */
    public RetryOptions withMethods(String... methods) {
        return new RetryOptions(attempts, delay, maxDelay, statuses, Set.of(methods));
    }
}
