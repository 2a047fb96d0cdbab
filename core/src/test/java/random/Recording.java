package random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program and the trace that CPython printed. */
record Recording(String program, List<String> trace) {
    void write(Writer file) throws IOException {
        file.write(program + '\n' + String.join("\n", trace) + "\n\n");
        file.flush();
    }

    static List<Recording> readAll(BufferedReader file) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (String program = file.readLine(); program != null; program = file.readLine()) {
            recordings.add(new Recording(program, readTrace(file)));
        }
        return recordings;
    }

    /** Whether the program comes to no end. */
    boolean isEndless() {
        return trace.equals(List.of("endless"));
    }

    /** Reads to the next empty line. */
    static List<String> readTrace(BufferedReader file) throws IOException {
        List<String> trace = new ArrayList<>();
        for (String line = file.readLine(); line != null && !line.isEmpty(); line = file.readLine()) {
            trace.add(line);
        }
        return trace;
    }

    /** Where the traces of CPython and of this library part, to be read by a person; null if nowhere. */
    @Nullable
    String difference() {
        List<String> ours = Interpreter.run(Sexp.parse(program));
        int same = 0;
        while (same < Math.min(trace.size(), ours.size()) && trace.get(same).equals(ours.get(same))) {
            same++;
        }
        if (same == trace.size() && same == ours.size()) {
            return null;
        }
        return Stream
                .of(List.of(program), trace.subList(0, same),
                        List.of("CPython  " + line(trace, same), "jasyncio " + line(ours, same)))
                .flatMap(List::stream).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> trace, int index) {
        return index < trace.size() ? trace.get(index) : "(nothing)";
    }
}
