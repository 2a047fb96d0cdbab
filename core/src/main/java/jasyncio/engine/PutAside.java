package jasyncio.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.StackChunk;
import org.jspecify.annotations.Nullable;

/**
 * How much of a continuation's stack is on the heap. What is put aside stays there until it is returned to: so
 * a recursion that waits on its way never comes to the end of the thread's stack, and would take the whole heap. It is
 * given the limit that a thread's stack has.
 */
final class PutAside {
    private static final int WORD = 8;
    private static final long DEFAULT_STACK_SIZE = 1 << 20;
    private static final Pattern STACK_SIZE = Pattern.compile("-(?:Xss|XX:ThreadStackSize=)(\\d+)([kKmMgG]?)");

    /** The fields are private. Null where another virtual machine has others: then there is no limit. */
    private static final @Nullable VarHandle TAIL;

    private static final @Nullable VarHandle SIZE;
    private static final @Nullable VarHandle TOP;

    static {
        VarHandle tail = null;
        VarHandle size = null;
        VarHandle top = null;
        try {
            Module own = PutAside.class.getModule();
            tail = Opened.lookup(Continuation.class, own).findVarHandle(Continuation.class, "tail", StackChunk.class);
            MethodHandles.Lookup chunk = Opened.lookup(StackChunk.class, own);
            size = chunk.findVarHandle(StackChunk.class, "size", int.class);
            top = chunk.findVarHandle(StackChunk.class, "sp", int.class);
        } catch (Throwable t) {
            tail = null;
            System.getLogger("jasyncio").log(System.Logger.Level.DEBUG, "no limit to what is put aside", t);
        }
        TAIL = tail;
        SIZE = size;
        TOP = top;
    }

    private static final long LIMIT = stackSize(JvmOptions.get());

    private PutAside() {}

    /** Where the stack was put that was put aside last; null if none was. */
    static @Nullable StackChunk last(Continuation continuation) {
        return TAIL == null ? null : (StackChunk) TAIL.get(continuation);
    }

    /**
     * How many words are in {@code last} and those before it, at most: some may have been taken up meanwhile. Most
     * often there is one part more than before.
     *
     * @param counted up to where {@code words} counts
     */
    static int count(@Nullable StackChunk last, @Nullable StackChunk counted, int words) {
        return last != null && last.parent() == counted ? words + room(last) : words(last);
    }

    /** Whether it was put aside more than once: what a thread puts aside at once is no more than its own stack. */
    static boolean isInParts(@Nullable StackChunk last) {
        return last != null && last.parent() != null;
    }

    /** Whether so many words are more than may be put aside. */
    static boolean isTooMuch(int words) {
        return (long) words * WORD > LIMIT;
    }

    /** At most so many words are in {@code chunk}. */
    private static int room(StackChunk chunk) {
        return SIZE == null ? 0 : (int) SIZE.get(chunk);
    }

    /** How many words are in {@code last} and those before it. */
    static int words(@Nullable StackChunk last) {
        int words = 0;
        for (StackChunk chunk = last; chunk != null; chunk = chunk.parent()) {
            words += room(chunk) - (TOP == null ? 0 : (int) TOP.get(chunk));
        }
        return words;
    }

    static StackOverflowError overflow() {
        return new StackOverflowError("the stack of this coroutine has grown from wait to wait to more than the "
                + LIMIT / 1024 + " KB that a thread's stack has (-Xss)");
    }

    /** The size of a thread's stack in bytes that the options of the virtual machine ask for. */
    static long stackSize(String options) {
        MatchResult last = STACK_SIZE.matcher(options).results().reduce((_, next) -> next).orElse(null);
        if (last == null) {
            return DEFAULT_STACK_SIZE;
        }
        long number = Long.parseLong(last.group(1));
        boolean kilobytes = last.group().startsWith("-XX"); // which has no other unit
        long bytes = kilobytes ? number << 10 : switch (last.group(2)) {
            case "k", "K" -> number << 10;
            case "m", "M" -> number << 20;
            case "g", "G" -> number << 30;
            default -> number;
        };
        return bytes == 0 ? DEFAULT_STACK_SIZE : bytes;
    }
}
