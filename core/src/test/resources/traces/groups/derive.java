// split() makes its groups with derive(), so a subclass stays what it is.
import module jasyncio;
import static traces.Prelude.*;

class Failures extends ExceptionGroup {
    Failures(String message, List<? extends Throwable> exceptions) {
        super(message, exceptions);
    }

    @Override
    public ExceptionGroup derive(List<? extends Throwable> exceptions) {
        log("derive", exceptions);
        return new Failures(message(), exceptions);
    }
}

void main() {
    var group = new Failures("several", List.of(new Boom("a"), new Bang("b")));
    var parts = group.split(Boom.class);
    log(parts.match(), parts.rest());
    log(group.subgroup(Bang.class));
}
