package jasyncio.engine;

/**
 * An error made for code that is suspended. Its stack trace is to be that of the code it reaches, not of the one that
 * sent it.
 */
public interface Underway {
    /** Called in each pause that throws it on. */
    void arrive();
}
