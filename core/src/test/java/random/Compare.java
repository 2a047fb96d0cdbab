package random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import random.Sexp.Seq;

/**
 * Compares random programs on CPython and on this library, on the engine of this process.
 *
 * <pre>
 * Compare draw &lt;number&gt; &lt;first seed&gt; &lt;file&gt; &lt;command of the oracle…&gt;
 *     draws programs, records CPython's traces in the file
 * Compare replay &lt;file&gt;
 *     compares with those in the file
 * </pre>
 */
final class Compare {
    /** More are not looked at: most have one cause. */
    private static final int ENOUGH = 8;

    /** Most programs leave something behind that is never retrieved. */
    private static final Logger LOGGER = Logger.getLogger("jasyncio");

    private Compare() {}

    static void main(String... arguments) throws IOException {
        LOGGER.setLevel(Level.OFF);
        List<String> words = List.of(arguments);
        int different = words.getFirst().equals("draw")
                ? draw(Integer.parseInt(words.get(1)), Long.parseLong(words.get(2)), Path.of(words.get(3)),
                        words.subList(4, words.size()))
                : replay(Path.of(words.get(1)));
        // An orderly exit would report all that was left behind.
        Runtime.getRuntime().halt(different == 0 ? 0 : 1);
    }

    private static int draw(int number, long first, Path file, List<String> command) throws IOException {
        Grammar grammar = Grammar.read();
        List<Seq> different = new ArrayList<>();
        long lines = 0;
        int endless = 0;
        try (Oracle oracle = new Oracle(command); Writer recordings = Files.newBufferedWriter(file)) {
            Thread.ofVirtual().start(() -> {
                for (long seed = first; seed < first + number; seed++) {
                    oracle.ask(grammar.draw(seed).toString());
                }
            });
            for (long seed = first; seed < first + number; seed++) {
                Seq program = grammar.draw(seed);
                Recording recording = new Recording(program.toString(), oracle.answer());
                if (recording.isEndless()) {
                    endless++;
                    IO.println("seed " + seed + " comes to no end on CPython: " + program);
                    continue;
                }
                recording.write(recordings);
                lines += recording.trace().size();
                if (recording.difference() != null) {
                    different.add(program);
                    IO.println("seed " + seed + " differs");
                }
            }
            for (Seq program : different.subList(0, Math.min(ENOUGH, different.size()))) {
                Seq smallest = Shrinker.shrink(program, smaller -> differs(oracle.record(smaller)));
                IO.println("\n" + oracle.record(smallest).difference());
            }
        }
        IO.println(number + " programs from seed " + first + ", " + lines + " lines of trace, " + different.size()
                + " different, " + endless + " without an end and not compared");
        return different.size();
    }

    private static boolean differs(Recording recording) {
        return !recording.isEndless() && recording.difference() != null;
    }

    private static int replay(Path file) throws IOException {
        int different = 0;
        List<Recording> recordings;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            recordings = Recording.readAll(reader);
        }
        for (Recording recording : recordings) {
            String difference = recording.difference();
            if (difference != null && different++ < ENOUGH) {
                IO.println(difference);
            }
        }
        IO.println(recordings.size() + " programs, " + different + " different");
        return different;
    }
}
