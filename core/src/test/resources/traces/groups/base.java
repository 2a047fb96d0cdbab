// A group of what is not an Exception is a BaseExceptionGroup; one of Exceptions only an ExceptionGroup.
import module jasyncio;
import static traces.Prelude.*;

void main() {
    log(new ExceptionGroup("base", List.of(new Boom("a"), new Crash("b"))));
    log(new ExceptionGroup("all Exceptions", List.of(new Boom("a"), new Bang("b"))));
}
