// subgroup() is the matching half of split(), or nothing.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var inner = new ExceptionGroup("inner", List.of(new Boom("a"), new Bang("b")));
    var group = new ExceptionGroup("outer", List.of(inner, new Bang("c")));
    log(group.subgroup(Boom.class));
    log(group.subgroup(Bang.class));
    log(group.subgroup(NoSuchElementException.class));
    log(group.subgroup(e -> e == inner));
}
