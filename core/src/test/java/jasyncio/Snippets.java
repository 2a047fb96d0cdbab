package jasyncio;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Programs that javac compiles against the library's module, as a user's: what it says of each. */
final class Snippets {
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, List<String>> errors = new HashMap<>();

    /** A whole program. */
    void add(String name, String source) {
        if (sources.put(name, source) != null) {
            throw new IllegalArgumentException("there are two snippets of the name " + name);
        }
    }

    /** Compiles all, where the files are none of anybody's business. */
    void compile(Path classes) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        List<String> options = List.of("-proc:none", "-d", classes.toString(), "--should-stop=ifError=FLOW",
                "-Xmaxerrs", "10000", "--add-modules", "jasyncio,org.jspecify", "--module-path",
                home(Asyncio.class) + File.pathSeparator + home(Nullable.class));
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, source) -> files.add(new Source(name, source)));
        ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostics, options, null, files).call();
        for (var diagnostic : List.copyOf(diagnostics.getDiagnostics())) { // asking for a message may add others
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.computeIfAbsent(nameOf(diagnostic), _ -> new ArrayList<>())
                        .add(diagnostic.getMessage(Locale.ENGLISH));
            }
        }
    }

    /** What is wrong with a program; empty if nothing is. */
    List<String> errorsOf(String name) {
        return errors.getOrDefault(name, List.of());
    }

    private static String nameOf(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getSource() instanceof Source source) {
            return source.name;
        }
        throw new AssertionError(diagnostic.toString());
    }

    private static Path home(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("snippet:///" + name + ".java"), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
