package random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import random.Sexp.Seq;
import random.Sexp.Word;

/** Random programs print what they printed on CPython. */
class RandomProgramsTest {
    private static final Logger LOGGER = Logger.getLogger("jasyncio");

    /** Most programs leave something behind that is never retrieved. */
    @BeforeEach
    void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterEach
    void speak() {
        LOGGER.setLevel(null);
    }

    @Test
    void printWhatTheyPrintedOnCPython() {
        assertThat(recorded()).hasSizeGreaterThanOrEqualTo(500)
                .allSatisfy(recording -> assertThat(recording.difference()).isNull());
    }

    /** The shrinker removes what does not matter, and a difference is shown where it is. */
    @Test
    void aDifferenceIsFoundAndMadeSmall() {
        Seq program = Sexp
                .parse("((event e1) (sleep 1) (try ((sleep 2) (timeout t1 3 ((sleep 5) (set e1)))) - swallow () ()))");
        Seq smallest = Shrinker.shrink(program, it -> Interpreter.run(it).toString().contains("TimeoutError"));

        assertThat(smallest).hasToString("((timeout t1 3 ((sleep 5))))");
        assertThat(new Recording(smallest.toString(), List.of("[0.375] main: sleep 5 = null")).difference())
                .isEqualTo("""
                        ((timeout t1 3 ((sleep 5))))
                        CPython  [0.375] main: sleep 5 = null
                        jasyncio [0.375] main: sleep 5 ! <CancelledError>
                        """);
    }

    @Test
    void aSeedIsOneProgram() throws IOException {
        Grammar grammar = Grammar.read();

        assertThat(grammar.draw(1)).isEqualTo(grammar.draw(1)).isNotEqualTo(grammar.draw(2));
        assertThat(Sexp.parse(grammar.draw(1).toString())).isEqualTo(grammar.draw(1));
    }

    @Test
    void everyStatementOfTheGrammarIsRecorded() throws IOException {
        Set<String> statements = new TreeSet<>();
        Grammar.read().rules().values()
                .forEach(choices -> choices.forEach(choice -> collectHeads(choice.form(), statements)));
        Set<String> seen = new TreeSet<>();
        recorded().forEach(recording -> collectHeads(Sexp.parse(recording.program()), seen));

        assertThat(seen).isEqualTo(statements);
    }

    private static void collectHeads(Sexp expression, Set<String> heads) {
        if (expression instanceof Seq(List<Sexp> parts)) {
            if (!parts.isEmpty() && parts.getFirst() instanceof Word(String head)) {
                heads.add(head);
            }
            parts.forEach(part -> collectHeads(part, heads));
        }
    }

    private static List<Recording> recorded() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Objects.requireNonNull(RandomProgramsTest.class.getResourceAsStream("/random/recorded.gz"))),
                StandardCharsets.UTF_8))) {
            return Recording.readAll(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
