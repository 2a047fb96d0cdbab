package jasyncio.loop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Whoever looks at who waits for a future while these come and go sees some of them, each once and in order, and no
 * exception.
 */
@JCStressTest
@State
@Outcome(id = "0?1?2?3?", expect = ACCEPTABLE, desc = "Any picture of what is moving.")
public class AwaitedByStress {
    private static final EventLoop LOOP = new EventLoop(new VirtualTime(), new VirtualTime());
    private static final List<Future<?>> AWAITERS =
            List.of(new Future<>(LOOP), new Future<>(LOOP), new Future<>(LOOP), new Future<>(LOOP));

    private final Future<?> awaited = new Future<>(LOOP);

    @Actor
    public void change() {
        for (Future<?> awaiter : AWAITERS) {
            awaited.addAwaitedBy(awaiter);
        }
        awaited.discardAwaitedBy(AWAITERS.get(1));
    }

    @Actor
    public void look(L_Result result) {
        StringBuilder numbers = new StringBuilder();
        for (Future<?> awaiter : awaited.awaitedBy()) {
            numbers.append(AWAITERS.indexOf(awaiter));
        }
        result.r1 = numbers.toString();
    }
}
