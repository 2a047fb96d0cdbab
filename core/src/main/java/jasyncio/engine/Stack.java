package jasyncio.engine;

import org.jspecify.annotations.Nullable;

/** The stack a strand runs on, as the rest of the library sees it: a continuation or a virtual thread. */
public interface Stack {
    /** True between a pause and the step that ends it. */
    boolean isPaused();

    /**
     * The context that code on this stack has entered with {@code Context.run} and not left; null if none. Whoever
     * drives the strand puts a context of its own in place with each step, so after a pause the entered one is put
     * back.
     */
    @Nullable
    Object enteredContext();

    void setEnteredContext(@Nullable Object context);

    /** The stack of the strand that drives the one on this stack right now; null if none does. */
    @Nullable
    Stack driver();

    /** The frames of the stack, innermost first. */
    StackTraceElement[] frames();
}
