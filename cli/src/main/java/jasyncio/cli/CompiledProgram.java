package jasyncio.cli;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import jdk.internal.misc.MethodFinder;

/**
 * A source file that was compiled, kept in a jar, where there is room for it. Only what {@code java} would run without
 * a word is kept: a program with errors or warnings, without a main method, in a package, or with classes in other
 * files is left to it.
 */
final class CompiledProgram {
    /** Those of {@code java Program.java}, but for where it looks for other files: nowhere. */
    private static final List<String> OPTIONS = List.of("-proc:none", "-Xdiags:verbose", "-Xlint:deprecation",
            "-Xlint:unchecked", "-Xlint:-options", "-implicit:none", "-sourcepath", "");

    private CompiledProgram() {}

    /** Compiles a source file by itself; false if that is for others to do. */
    static boolean compile(Path source, List<String> options, Path jar) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(options);
        all.addAll(OPTIONS);
        String main;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(said, new InMemory(files, classes), null, all, null,
                    files.getJavaFileObjects(source));
            main = firstClass(task.parse());
            task.generate();
        } catch (IllegalArgumentException | IllegalStateException e) { // no Java, or a compiler that crashed
            return false;
        }
        if (main.isEmpty() || !said.toString().isEmpty() || classes.isEmpty()) {
            return false;
        }
        try {
            write(jar, main, classes);
        } catch (IOException e) { // a folder of somebody else's, or a full disk
            return false;
        }
        if (!isRunnable(jar)) {
            Files.delete(jar);
            return false;
        }
        return true;
    }

    /** The one with the main method is the first in the file. Empty if it is in a package. */
    private static String firstClass(Iterable<? extends CompilationUnitTree> units) {
        for (CompilationUnitTree unit : units) {
            if (unit.getPackageName() != null) {
                return ""; // it has to be the end of the path, too
            }
            for (var declared : unit.getTypeDecls()) {
                if (declared instanceof ClassTree type) {
                    return type.getSimpleName().toString();
                }
            }
        }
        return "";
    }

    /** Others may look for it, or write it, at the same time. */
    private static void write(Path jar, String main, Map<String, byte[]> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        Files.createDirectories(jar.toAbsolutePath().getParent());
        Path written = Files.createTempFile(jar.toAbsolutePath().getParent(), "program", ".tmp");
        try {
            try (var out = new JarOutputStream(Files.newOutputStream(written), manifest)) {
                for (var each : classes.entrySet()) {
                    out.putNextEntry(new ZipEntry(each.getKey().replace('.', '/') + ".class"));
                    out.write(each.getValue());
                }
            }
            try {
                Files.move(written, jar, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static boolean isRunnable(Path jar) throws IOException {
        try (URLClassLoader loader = loader(jar)) {
            Class<?> type = Class.forName(mainClass(jar), false, loader);
            Method main = MethodFinder.findMainMethod(type);
            return main != null && (Modifier.isStatic(main.getModifiers()) || (!Modifier.isAbstract(type.getModifiers())
                    && !Modifier.isPrivate(type.getDeclaredConstructor().getModifiers())));
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[]{jar.toUri().toURL()}, ClassLoader.getSystemClassLoader());
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        }
    }

    /**
     * Runs it. Its classes are needed for as long as any of its threads runs, so the loader stays open.
     *
     * @throws InvocationTargetException what its main method has thrown, with its own frames alone
     */
    static void run(Path jar, List<String> args) throws ReflectiveOperationException, IOException {
        ClassLoader loader = loader(jar);
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> type = Class.forName(mainClass(jar), false, loader);
        Method main = MethodFinder.findMainMethod(type);
        main.setAccessible(true);
        try {
            Object on = Modifier.isStatic(main.getModifiers()) ? null : instance(type);
            if (main.getParameterCount() == 0) {
                main.invoke(on);
            } else {
                main.invoke(on, (Object) args.toArray(String[]::new));
            }
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (thrown != null) {
                StackTraceElement[] frames = thrown.getStackTrace();
                int callers = e.getStackTrace().length;
                thrown.setStackTrace(Arrays.copyOf(frames, Math.max(0, frames.length - callers)));
            }
            throw e;
        }
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    /** Takes what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
