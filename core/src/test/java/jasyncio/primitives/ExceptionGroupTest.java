package jasyncio.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jasyncio.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionGroupTest {
    private final Exception io = new IOException("io");
    private final Exception state = new IllegalStateException("state");
    private final Exception argument = new IllegalArgumentException("argument");

    private final ExceptionGroup nested = new ExceptionGroup("nested", List.of(io, state));
    private final ExceptionGroup group = new ExceptionGroup("group", List.of(argument, nested, io));

    @Test
    void saysHowManyThereAre() {
        assertThat(group).hasMessage("group (3 sub-exceptions)");
        assertThat(new ExceptionGroup("one", List.of(io))).hasMessage("one (1 sub-exception)");
        assertThat(group.message()).isEqualTo("group");
        assertThat(group.exceptions()).containsExactly(argument, nested, io);
    }

    @Test
    void needsAnException() {
        assertThatThrownBy(() -> new ExceptionGroup("empty", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void splitsByTypeAndKeepsTheNesting() {
        var split = group.split(IOException.class);
        assertThat(Trace.name(split.match()))
                .isEqualTo("ExceptionGroup[group: ExceptionGroup[nested: IOException io], IOException io]");
        assertThat(Trace.name(split.rest())).isEqualTo(
                "ExceptionGroup[group: IllegalArgumentException argument, "
                        + "ExceptionGroup[nested: IllegalStateException state]]");
    }

    @Test
    void aGroupThatMatchesItselfIsNotTakenApart() {
        assertThat(group.split(ExceptionGroup.class)).isEqualTo(new ExceptionGroup.Split(group, null));
        assertThat(group.subgroup(RuntimeException.class)).isSameAs(group);
        assertThat(Trace.name(group.subgroup(e -> e == nested)))
                .isEqualTo(
                        "ExceptionGroup[group: ExceptionGroup[nested: IOException io, IllegalStateException state]]");
    }

    @Test
    void aPartThatIsEmptyIsNull() {
        assertThat(group.subgroup(InterruptedException.class)).isNull();
        assertThat(group.split(InterruptedException.class).rest()).isNotSameAs(group).hasMessage(group.getMessage());
    }

    @Test
    void aPartHasTheOriginOfTheWhole() {
        group.initCause(state);
        var note = new Exception("note");
        group.addSuppressed(note);
        var part = group.subgroup(IOException.class);
        assertThat(part).hasCause(state);
        assertThat(part.getStackTrace()).isEqualTo(group.getStackTrace());
        assertThat(part.getSuppressed()).containsExactly(part.exceptions().getFirst(), io, note);
    }

    @Test
    void aSubclassDerivesItsOwn() {
        class Coded extends ExceptionGroup {
            private static final long serialVersionUID = 1;
            final int code;

            Coded(int code, List<? extends Throwable> exceptions) {
                super("coded", exceptions);
                this.code = code;
            }

            @Override
            public ExceptionGroup derive(List<? extends Throwable> exceptions) {
                return new Coded(code, exceptions);
            }
        }
        var part = new Coded(7, List.of(io, state)).subgroup(IOException.class);
        assertThat(part).isInstanceOfSatisfying(Coded.class, coded -> assertThat(coded.code).isEqualTo(7));
    }

    @Test
    void isPrintedAsATree() {
        for (Throwable each : List.of(group, nested, io, state, argument)) {
            each.setStackTrace(new StackTraceElement[]{new StackTraceElement("Main", "main", "Main.java", 7)});
        }
        StringWriter text = new StringWriter();
        group.printStackTrace(new PrintWriter(text));
        assertThat(text.toString().lines()).containsExactlyElementsOf("""
                  + jasyncio.primitives.ExceptionGroup: group (3 sub-exceptions)
                  | \tat Main.main(Main.java:7)
                  +-+---------------- 1 ----------------
                    | java.lang.IllegalArgumentException: argument
                    | \tat Main.main(Main.java:7)
                    +---------------- 2 ----------------
                    | jasyncio.primitives.ExceptionGroup: nested (2 sub-exceptions)
                    | \tat Main.main(Main.java:7)
                    +-+---------------- 1 ----------------
                      | java.io.IOException: io
                      | \tat Main.main(Main.java:7)
                      +---------------- 2 ----------------
                      | java.lang.IllegalStateException: state
                      | \tat Main.main(Main.java:7)
                      +------------------------------------
                    +---------------- 3 ----------------
                    | java.io.IOException: io
                    | \tat Main.main(Main.java:7)
                    +------------------------------------
                """.lines().toList());
    }

    @Test
    void isPrintedAsATreeInsideAnotherException() {
        StringWriter text = new StringWriter();
        new IllegalStateException("outer", group).printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains("Suppressed: java.lang.IllegalArgumentException: argument");
    }
}
