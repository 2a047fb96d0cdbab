package jasyncio.bench.suite;

/** A contestant is not installed here. */
final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String what) {
        super(what);
    }
}
