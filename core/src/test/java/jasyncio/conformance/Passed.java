package jasyncio.conformance;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** The tests that have passed in this process. Registered for all tests. */
public final class Passed implements TestWatcher {
    private static final Set<Method> METHODS = ConcurrentHashMap.newKeySet();

    static boolean contains(Method test) {
        return METHODS.contains(test);
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        METHODS.add(context.getRequiredTestMethod());
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        METHODS.remove(context.getRequiredTestMethod());
    }
}
