package jasyncio.primitives;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ScopeBody} without a result.
 *
 * @param <S> the scope
 */
@FunctionalInterface
public interface ScopeAction<S> {
    /**
     * Runs the action. May suspend the current coroutine.
     *
     * @param scope the scope it runs in
     * @throws Exception what it fails with, as it is
     */
    void run(S scope) throws Exception;

    /**
     * This action as a body whose result is null.
     *
     * @return a body that runs this action
     */
    default ScopeBody<S, @Nullable Void> asBody() {
        return scope -> {
            run(scope);
            return null;
        };
    }
}
