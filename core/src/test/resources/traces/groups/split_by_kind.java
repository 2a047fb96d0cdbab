// split() by a kind gives those that match and the rest.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var group = new ExceptionGroup("several", List.of(new Boom("a"), new Bang("b"), new Boom("c")));
    var parts = group.split(Boom.class);
    log(parts.match(), parts.rest(), parts.match().message());
    parts = group.split(e -> e instanceof Boom || e instanceof Bang);
    log(parts.match(), parts.rest(), parts.match() == group);
    parts = group.split(NoSuchElementException.class);
    log(parts.match(), parts.rest(), parts.rest() == group);
}
