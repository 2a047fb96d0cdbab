// A kind may match a whole group.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var inner = new ExceptionGroup("inner", List.of(new Boom("a"), new Bang("b")));
    var group = new ExceptionGroup("outer", List.of(inner, new Bang("c")));
    var parts = group.split(ExceptionGroup.class);
    log(parts.match() == group, parts.rest());
    parts = group.split(e -> e == inner);
    log(parts.match(), parts.rest());
}
