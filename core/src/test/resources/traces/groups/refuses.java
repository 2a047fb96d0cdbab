// A group needs at least one exception, and only exceptions.
import module jasyncio;
import static traces.Prelude.*;

@SuppressWarnings("unchecked")
void main() {
    for (var wrong : List.of(List.of(), List.of(42), Arrays.asList(new Boom("a"), null))) {
        try {
            new ExceptionGroup("wrong", (List<Throwable>) wrong);
        } catch (IllegalArgumentException e) {
            log(wrong.size(), e);
        }
    }
}
