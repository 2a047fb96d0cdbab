package jasyncio.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What is private in {@code java.base}. Whoever has {@code java.lang} opened can open the rest. */
public final class Opened {
    private Opened() {}

    /**
     * Opens the package of a class.
     *
     * @param type a class of {@code java.base}
     * @param to the module that looks
     * @return what finds the private members of that class
     * @throws ReflectiveOperationException if {@code java.lang} is not opened to this library
     */
    public static MethodHandles.Lookup lookup(Class<?> type, Module to) throws ReflectiveOperationException {
        MethodHandles.Lookup own = MethodHandles.lookup();
        try {
            MethodHandles.privateLookupIn(Module.class, own)
                    .findVirtual(Module.class, "implAddOpens",
                            MethodType.methodType(void.class, String.class, Module.class))
                    .invoke(Object.class.getModule(), type.getPackageName(), to);
        } catch (ReflectiveOperationException e) {
            throw e;
        } catch (Throwable t) {
            throw new ReflectiveOperationException("cannot open the package of " + type, t);
        }
        return MethodHandles.privateLookupIn(type, own);
    }
}
