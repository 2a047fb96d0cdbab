package traces;

import jasyncio.Asyncio;
import jasyncio.engine.Sneaky;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The Java programs beside the traces, compiled as a user's would be: against the module, all in one go. */
final class Twins {
    private final Path traces;

    /** Kept from one run to the next, for the suite runs once on each engine. */
    private final Path classes = home(Prelude.class).resolveSibling("trace-programs");

    Twins(Path traces) throws IOException {
        this.traces = traces;
        Path stamp = classes.resolve("compiled");
        if (!Files.exists(stamp)
                || newest(traces, home(Asyncio.class), home(Prelude.class)).compareTo(changed(stamp)) > 0) {
            compile();
            Files.writeString(stamp, "");
        }
    }

    private void compile() throws IOException {
        List<Source> sources;
        try (Stream<Path> files = Files.walk(traces)) {
            sources = files.filter(file -> file.toString().endsWith(".java")).sorted().map(Source::new).toList();
        }
        Files.createDirectories(classes);
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-d", classes.toString(), "--add-modules", "jasyncio,org.jspecify",
                "--module-path", home(Asyncio.class) + File.pathSeparator + home(Nullable.class), "--class-path",
                home(Prelude.class).toString());
        if (!ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, sources).call()) {
            throw new AssertionError("the programs do not compile\n" + messages);
        }
    }

    void run(String name) throws Exception {
        if (!Files.exists(traces.resolve(name + ".java"))) {
            throw new AssertionError("there is no " + name + ".java");
        }
        // A loader of its own: static state is the program's, and goes with it.
        try (var loader = new URLClassLoader(new URL[]{classes.toUri().toURL()}, Prelude.class.getClassLoader())) {
            Class<?> program = loader.loadClass(className(name));
            var constructor = program.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method main = program.getDeclaredMethod("main");
            main.setAccessible(true);
            main.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw Sneaky.<RuntimeException>raise(e.getCause());
        }
    }

    /** Areas have programs of the same name, and a class is none of Java's keywords. */
    private static String className(String name) {
        return name.replace('/', '_');
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileTime newest(Path... roots) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.toList()) {
                    FileTime time = changed(file);
                    newest = time.compareTo(newest) > 0 ? time : newest;
                }
            }
        }
        return newest;
    }

    private static FileTime changed(Path file) throws IOException {
        return Files.getLastModifiedTime(file);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final Path file;

        Source(Path file) {
            super(URI.create("twin:///" + className(file.getParent().getFileName() + "/" + file.getFileName())),
                    JavaFileObject.Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            return Files.readString(file);
        }
    }
}
