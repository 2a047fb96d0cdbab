// split() keeps the shape of nested groups and leaves empty branches out.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var inner = new ExceptionGroup("inner", List.of(new Boom("a"), new Bang("b")));
    var onlyBooms = new ExceptionGroup("only booms", List.of(new Boom("c"), new Boom("d")));
    var group = new ExceptionGroup("outer", List.of(inner, onlyBooms, new Bang("e")));
    var parts = group.split(Boom.class);
    log(parts.match());
    log(parts.rest());
    var matching = parts.match().exceptions();
    log(((ExceptionGroup) matching.get(0)).message(), ((ExceptionGroup) matching.get(1)).message(),
            matching.get(1) == onlyBooms);
}
