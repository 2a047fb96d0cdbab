// An exception group has a message and its exceptions in order.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    var group = new ExceptionGroup("several", List.of(new Boom("a"), new Bang("b")));
    log(group.message(), group.exceptions().size(), group.exceptions().get(0), group.exceptions().get(1));
    log(group);
}
