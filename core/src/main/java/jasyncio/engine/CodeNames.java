package jasyncio.engine;

/** CodeNames for code that was given none. */
public final class CodeNames {
    private CodeNames() {}

    /** What messages call a callback: its own word for itself, or for a lambda the class it was written in. */
    public static String describe(Object callback) {
        Class<?> type = callback.getClass();
        return type.isHidden() ? of(type) : String.valueOf(callback);
    }

    /** The class whose name stands for {@code body}. */
    static Class<?> typeOf(Object body) {
        return body instanceof Wrapper wrapper ? wrapper.wrapped().getClass() : body.getClass();
    }

    static String of(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda");
        if (lambda < 0) {
            return type.getSimpleName().isEmpty() ? name.substring(name.lastIndexOf('.') + 1) : type.getSimpleName();
        }
        String outer = name.substring(0, lambda);
        return outer.substring(Math.max(outer.lastIndexOf('.'), outer.lastIndexOf('$')) + 1) + ".lambda";
    }
}
