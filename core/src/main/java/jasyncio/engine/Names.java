package jasyncio.engine;

import jasyncio.coroutine.Action;

/** Names for bodies that were given none. */
final class Names {
    private Names() {}

    /** The class whose name stands for {@code body}. */
    static Class<?> typeOf(Object body) {
        return body instanceof ActionBody(Action action) ? action.getClass() : body.getClass();
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
