package jasyncio.loop;

import jasyncio.engine.CodeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The instruments of a loop that has any, told one after another. */
final class Instruments {
    private final LoopRun run;

    /** Never changed, but replaced: an instrument may add and remove others. */
    private List<Instrument> all;

    private Instruments(LoopRun run, Instrument first) {
        this.run = run;
        all = List.of(first);
    }

    /** Those that {@code before} holds, and one more. */
    static Instruments with(@Nullable Instruments before, Instrument added, LoopRun run) {
        if (before == null) {
            return new Instruments(run, added);
        }
        if (!before.all.contains(added)) {
            List<Instrument> more = new ArrayList<>(before.all);
            more.add(added);
            before.all = List.copyOf(more);
        }
        return before;
    }

    /** Whether the instrument was there. */
    boolean remove(Instrument removed) {
        List<Instrument> rest = new ArrayList<>(all);
        boolean found = rest.remove(removed);
        all = List.copyOf(rest);
        return found;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    private void tell(Consumer<Instrument> event) {
        for (Instrument instrument : all) {
            try {
                event.accept(instrument);
            } catch (Throwable t) {
                if (run.removeInstrument(instrument)) {
                    run.reportSoon(ExceptionContext.of(
                            "Exception in instrument " + CodeNames.describe(instrument) + ", which was removed", t));
                }
            }
        }
    }

    void runBegins() {
        tell(Instrument::runBegins);
    }

    void runEnds() {
        tell(Instrument::runEnds);
    }

    void taskCreated(Task<?> task) {
        tell(instrument -> instrument.taskCreated(task));
    }

    void stepBegins(Task<?> task) {
        tell(instrument -> instrument.stepBegins(task));
    }

    void stepEnds(Task<?> task) {
        tell(instrument -> instrument.stepEnds(task));
    }

    void taskSuspended(Task<?> task, @Nullable Future<?> awaited) {
        tell(instrument -> instrument.taskSuspended(task, awaited));
    }

    void taskCancelled(Task<?> task, @Nullable String message) {
        tell(instrument -> instrument.taskCancelled(task, message));
    }

    void taskDone(Task<?> task) {
        tell(instrument -> instrument.taskDone(task));
    }

    void callbackBegins(Handle handle) {
        tell(instrument -> instrument.callbackBegins(handle));
    }

    void callbackEnds(Handle handle) {
        tell(instrument -> instrument.callbackEnds(handle));
    }

    void pollBegins(double timeout) {
        tell(instrument -> instrument.pollBegins(timeout));
    }

    void pollEnds() {
        tell(Instrument::pollEnds);
    }
}
