package jasyncio.engine;

/** A body that only stands for other code, whose name is the one to show. */
public interface Wrapper {
    /** The code that this stands for. */
    Object wrapped();
}
