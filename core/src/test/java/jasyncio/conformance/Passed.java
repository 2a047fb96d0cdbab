package jasyncio.conformance;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.TestWatcher;

/** The tests that have passed in this process. Registered for all tests. */
public final class Passed implements TestWatcher, InvocationInterceptor {
    private static final Set<Method> METHODS = ConcurrentHashMap.newKeySet();
    private static final Set<String> PROGRAMS = ConcurrentHashMap.newKeySet();

    static boolean contains(Method test) {
        return METHODS.contains(test);
    }

    /** Whether a trace program, {@code area/name}, has passed: each is a dynamic test of that name. */
    static boolean contains(String program) {
        return PROGRAMS.contains(program);
    }

    @Override
    public void interceptDynamicTest(Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test,
            ExtensionContext context) throws Throwable {
        invocation.proceed();
        PROGRAMS.add(context.getDisplayName());
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
