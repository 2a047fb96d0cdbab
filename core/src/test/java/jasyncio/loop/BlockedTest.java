package jasyncio.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The words for a stack. */
class BlockedTest {
    private static StackTraceElement java(String type, String method) {
        return new StackTraceElement(null, "java.base", "25", type, method, type + ".java", 7);
    }

    private static StackTraceElement line(String type, String method, @Nullable String file, int line) {
        return new StackTraceElement(type, method, file, line);
    }

    private static final StackTraceElement MAIN = line("app.Main", "main", "Main.java", 12);
    private static final StackTraceElement OURS = line("jasyncio.engine.Worker", "work", "Worker.java", 1);

    private static String where(StackTraceElement... stack) {
        return Blocked.where(stack);
    }

    @Test
    void nameTheCallThatBlocksAndTheLineOfTheProgram() {
        assertThat(where(java("jdk.internal.misc.Unsafe", "park"),
                java("java.util.concurrent.CompletableFuture", "waitingGet"),
                java("java.util.concurrent.CompletableFuture", "join"), MAIN, OURS,
                line("app.Outer", "run", "Outer.java", 1)))
                .isEqualTo(" in CompletableFuture.join at Main.java:12");
    }

    @Test
    void nameTheLineAloneWhereTheProgramItselfIsBusy() {
        assertThat(where(MAIN, OURS)).isEqualTo(" at Main.java:12");
    }

    @Test
    void nameACallOfThisLibrary() {
        assertThat(where(java("jdk.internal.misc.Unsafe", "park"),
                line("jasyncio.loop.EventLoop", "runUntilComplete", "EventLoop.java", 1), MAIN))
                .isEqualTo(" in EventLoop.runUntilComplete at Main.java:12");
    }

    @Test
    void nameTheMethodWhereNoLineIsKnown() {
        assertThat(where(java("java.net.Socket$SocketInputStream", "read"), line("app.Main", "main", null, -1)))
                .isEqualTo(" in Socket.SocketInputStream.read at Main.main");
    }

    @Test
    void areNoneWhereTheProgramIsNotOnTheStack() {
        assertThat(where(java("jdk.internal.misc.Unsafe", "park"), OURS)).isEmpty();
        assertThat(where()).isEmpty();
    }
}
