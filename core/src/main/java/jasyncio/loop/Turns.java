package jasyncio.loop;

/**
 * An instrument that looks at what a loop runs in one piece: a callback, or a step with the eager first steps inside
 * it.
 */
abstract class Turns implements Instrument {
    private int depth;

    /** The loop is about to run a piece. */
    abstract void begins();

    /** The loop has run it: the task or handle. */
    abstract void ends(Object ran);

    private void enter() {
        if (depth++ == 0) {
            begins();
        }
    }

    private void leave(Object left) {
        // it is 0 if this instrument was added in the middle
        if (depth > 0 && --depth == 0) {
            ends(left);
        }
    }

    @Override
    public final void stepBegins(Task<?> task) {
        enter();
    }

    @Override
    public final void stepEnds(Task<?> task) {
        leave(task);
    }

    @Override
    public final void callbackBegins(Handle handle) {
        enter();
    }

    @Override
    public final void callbackEnds(Handle handle) {
        leave(handle);
    }
}
