// Handling one kind leaves a group of the others.
import module jasyncio;
import static traces.Prelude.*;

void work(List<? extends Throwable> exceptions) {
    throw new ExceptionGroup("work", exceptions);
}

void main() {
    for (var exceptions : List.of(List.of(new Boom("a")), List.of(new Boom("a"), new Bang("b")),
            List.of(new Bang("b")))) {
        try {
            try {
                work(exceptions);
            } catch (ExceptionGroup e) {
                var parts = e.split(Boom.class);
                if (parts.match() != null) {
                    log("handled", parts.match());
                }
                if (parts.rest() != null) {
                    throw parts.rest();
                }
            }
            log("nothing left");
        } catch (ExceptionGroup rest) {
            log("left", rest);
        }
    }
}
