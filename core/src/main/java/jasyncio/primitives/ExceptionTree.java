package jasyncio.primitives;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The text of an exception group: each exception with its stack trace, those of a group behind a line of their own. */
final class ExceptionTree {
    private static final String RULER = "----------------";

    private final StringBuilder text = new StringBuilder();
    private final Set<Throwable> groups = Collections.newSetFromMap(new IdentityHashMap<>());

    private ExceptionTree() {}

    static String format(ExceptionGroup group) {
        ExceptionTree tree = new ExceptionTree();
        tree.group(group, "  ", true);
        return tree.text.toString();
    }

    private void group(ExceptionGroup group, String indent, boolean top) {
        groups.add(group);
        String bar = indent + "| ";
        line(indent + (top ? "+ " : "| "), group.toString());
        for (StackTraceElement frame : group.getStackTrace()) {
            line(bar, "\tat " + frame);
        }
        ExceptionGroup.notesOf(group).forEach(note -> note("Suppressed: ", note, bar));
        if (group.getCause() != null) {
            note("Caused by: ", group.getCause(), bar);
        }
        List<Throwable> exceptions = group.exceptions();
        for (int i = 0; i < exceptions.size(); i++) {
            line(i == 0 ? indent + "+-" : indent + "  ", "+" + RULER + " " + (i + 1) + " " + RULER);
            Throwable exception = exceptions.get(i);
            if (exception instanceof ExceptionGroup nested && !groups.contains(nested)) {
                group(nested, indent + "  ", false);
            } else {
                note("", exception, indent + "  | ");
            }
        }
        if (!(exceptions.getLast() instanceof ExceptionGroup)) {
            line(indent + "  ", "+" + RULER + RULER + "----");
        }
    }

    private void note(String caption, Throwable exception, String prefix) {
        if (exception instanceof ExceptionGroup) {
            line(prefix, caption + exception);
            return;
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        (caption + trace).lines().forEach(one -> line(prefix, one));
    }

    private void line(String prefix, String line) {
        text.append(prefix).append(line).append(System.lineSeparator());
    }
}
