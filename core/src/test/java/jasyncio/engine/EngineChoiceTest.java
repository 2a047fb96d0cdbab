package jasyncio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineChoiceTest {
    /** Prints which engine it got. */
    static final class Main {
        public static void main(String[] args) {
            System.out.println("engine: " + Engine.get().name());
        }
    }

    @Test
    void withTheFlagsTheDefaultIsContinuation() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).continuationFlags().run();
        assertThat(result).isEqualTo(new ChildJvm.Result(0, "engine: continuation" + System.lineSeparator()));
    }

    @Test
    void withoutTheFlagsTheDefaultIsThreadAndSaysSoOnce() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).run();
        assertThat(result.status()).isZero();
        assertThat(result.output().lines()).hasSize(2).element(0).asString()
                .contains("using the thread engine", Engine.FLAGS, "-Djasyncio.engine=thread");
        assertThat(result.output()).contains("engine: thread");
    }

    @Test
    void withADebuggerTheDefaultIsThreadAndSaysSo() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).continuationFlags()
                .option("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0").run();
        assertThat(result.output()).contains("engine: thread", "a debugger is attached", "-Djasyncio.engine=thread");
    }

    @Test
    void oneFlagOfTheTwoIsNotEnough() throws Exception {
        // without the second one the values of ScopedValues would leak from one task to the next
        var result =
                ChildJvm.ofNoEngine(Main.class).option("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED").run();
        assertThat(result.output()).contains("engine: thread");
    }

    @Test
    void continuationWithoutTheFlagsIsRefused() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).option("-Djasyncio.engine=continuation").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("jasyncio.engine=continuation", "Start the program with: " + Engine.FLAGS);
    }

    @Test
    void threadIsThreadEvenWithTheFlags() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).continuationFlags().option("-Djasyncio.engine=thread").run();
        assertThat(result).isEqualTo(new ChildJvm.Result(0, "engine: thread" + System.lineSeparator()));
    }

    @Test
    void anUnknownNameIsRefused() throws Exception {
        var result = ChildJvm.ofNoEngine(Main.class).option("-Djasyncio.engine=fibers").run();
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("jasyncio.engine=fibers: expected continuation, thread or auto");
    }

    @Test
    void theTestsRunOnTheEngineTheyAskFor() {
        assertThat(Engine.get().name()).isEqualTo(System.getProperty("jasyncio.engine"));
    }
}
