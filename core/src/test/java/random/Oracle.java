package random;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** CPython, in a process of its own, see oracle.mjs. */
final class Oracle implements AutoCloseable {
    private final Process process;
    private final Writer programs;
    private final BufferedReader traces;

    Oracle(List<String> command) throws IOException {
        process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        programs = process.outputWriter();
        traces = process.inputReader();
    }

    /** Asks for the trace of a program; the answers come in the order of the questions. */
    void ask(String program) {
        try {
            programs.write(program + "\n");
            programs.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("CPython has ended", e);
        }
    }

    List<String> answer() {
        try {
            List<String> trace = Recording.readTrace(traces);
            if (trace.isEmpty()) {
                throw new IllegalStateException("CPython has ended before it printed a trace");
            }
            return trace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recording record(Sexp program) {
        ask(program.toString());
        return new Recording(program.toString(), answer());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
