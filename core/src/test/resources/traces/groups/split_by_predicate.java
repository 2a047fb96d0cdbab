// split() by a predicate.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var group = new ExceptionGroup("several", List.of(new Boom("a"), new Bang("b"), new Boom("c")));
    var parts = group.split(e -> e instanceof Boom && e.getMessage().equals("c"));
    log(parts.match(), parts.rest());
}
