package jasyncio.web.json;

/** JSON that is none, or does not fit; the message says where and what was expected. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1;

    JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
