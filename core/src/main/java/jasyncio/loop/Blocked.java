package jasyncio.loop;

import jasyncio.engine.Debug;

/** Says in words what a thread is doing where it is stuck. */
final class Blocked {
    private Blocked() {}

    /**
     * The innermost line of the program, and what it calls, as in {@code  in CompletableFuture.join at Main.java:12}.
     *
     * @param stack the frames, innermost first
     * @return the words, with a space before them; nothing if the stack has no line of the program's
     */
    static String where(StackTraceElement[] stack) {
        int at = 0;
        while (at < stack.length && !isOfProgram(stack[at])) {
            at++;
        }
        if (at == stack.length) {
            return "";
        }
        String line = " at " + lineOf(stack[at]);
        return at == 0 ? line : " in " + callOf(stack[at - 1]) + line;
    }

    private static boolean isOfProgram(StackTraceElement frame) {
        String module = frame.getModuleName();
        boolean ofJava = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return !ofJava && !Debug.isOurs(frame);
    }

    private static String callOf(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + frame.getMethodName();
    }

    private static String lineOf(StackTraceElement frame) {
        return frame.getFileName() == null || frame.getLineNumber() < 0
                ? callOf(frame)
                : frame.getFileName() + ":" + frame.getLineNumber();
    }
}
