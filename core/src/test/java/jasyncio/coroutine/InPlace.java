package jasyncio.coroutine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs a program that does not suspend, without any loop. */
final class InPlace {
    private InPlace() {}

    static void run(Action main) {
        assertThatThrownBy(() -> Coroutine.of(main.asAwaitable()).send(null)).isInstanceOf(StopIteration.class);
    }
}
