package jasyncio.web;

import jasyncio.web.guard.Reasons;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request with an error: whoever sent it gets the status and the detail, as {@code application/problem+json}.
 *
 * {@snippet :
 * app.get("/users/{id}", request -> json(find(request.path("id"))
 *         .orElseThrow(() -> HttpException.notFound("there is no user " + request.path("id")))));
 * }
 *
 * <p>aiohttp: {@code web.HTTPException} and its subclasses; FastAPI: {@code HTTPException}.
 */
public class HttpException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Headers headers;

    /**
     * Creates the exception.
     *
     * @param status the status, 400 to 599
     * @param detail what went wrong, for whoever sent the request
     * @throws IllegalArgumentException if the status is no error
     */
    public HttpException(int status, String detail) {
        this(status, detail, Headers.NONE, null);
    }

    /**
     * Creates the exception.
     *
     * @param status the status, 400 to 599
     * @param detail what went wrong, for whoever sent the request
     * @param headers headers of the response
     * @param cause what caused it, for logs; not sent
     * @throws IllegalArgumentException if the status is no error
     */
    public HttpException(int status, String detail, Headers headers, @Nullable Throwable cause) {
        super(detail, cause);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("the status of an error is 400 to 599, not " + status);
        }
        this.status = status;
        this.headers = headers;
    }

    /**
     * The request cannot be understood: 400.
     *
     * @param detail what is wrong with it
     * @return a new exception
     */
    public static HttpException badRequest(String detail) {
        return new HttpException(400, detail);
    }

    /**
     * Whoever asks must say who they are: 401.
     *
     * @param detail what is missing
     * @param challenge how to say it, the header {@code WWW-Authenticate}: {@code Bearer}
     * @return a new exception
     */
    public static HttpException unauthorized(String detail, String challenge) {
        return new HttpException(401, detail, Headers.of("WWW-Authenticate", challenge), null);
    }

    /**
     * Whoever asks may not: 403.
     *
     * @param detail what is forbidden
     * @return a new exception
     */
    public static HttpException forbidden(String detail) {
        return new HttpException(403, detail);
    }

    /**
     * There is no such thing: 404.
     *
     * @param detail what there is not
     * @return a new exception
     */
    public static HttpException notFound(String detail) {
        return new HttpException(404, detail);
    }

    /**
     * It does not go with what is there: 409.
     *
     * @param detail what does not
     * @return a new exception
     */
    public static HttpException conflict(String detail) {
        return new HttpException(409, detail);
    }

    /**
     * The body is too large: 413.
     *
     * @param detail how large it may be
     * @return a new exception
     */
    public static HttpException contentTooLarge(String detail) {
        return new HttpException(413, detail);
    }

    /**
     * It is well-formed, but not right: 422.
     *
     * @param detail what is not right
     * @return a new exception
     */
    public static HttpException unprocessable(String detail) {
        return new HttpException(422, detail);
    }

    /**
     * The status.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The status in words.
     *
     * @return such as {@code Not Found}
     */
    public String title() {
        return Reasons.of(status);
    }

    /**
     * Headers of the response.
     *
     * @return the headers
     */
    public Headers headers() {
        return headers;
    }
}
