package jasyncio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledProgramTest {
    @TempDir
    private Path folder;

    private boolean compiles(String program, Path jar) throws Exception {
        Path source = Files.writeString(folder.resolve("Program.java"), program);
        return CompiledProgram.compile(source, List.of("--class-path", ""), jar);
    }

    @Test
    void whatCompilesWithoutAWordIsKept() throws Exception {
        Path jar = folder.resolve("kept/program.jar");
        assertThat(compiles("void main() {}", jar)).isTrue();
        assertThat(jar).exists();
        assertThat(jar.getParent()).isDirectoryNotContaining(file -> !file.equals(jar));
    }

    @Test
    void theRestIsLeftToJava() throws Exception {
        Path jar = folder.resolve("program.jar");
        for (String program : List.of("void main() { int x = 1", "void main() { new Thread().stop(); }",
                "package a; class A { void main() {} }", "class A {}", "", "void main() { Other.call(); }")) {
            assertThat(compiles(program, jar)).as(program).isFalse();
            assertThat(jar).as(program).doesNotExist();
        }
    }

    @Test
    void whereItCannotBeWrittenNothingIsKept() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(compiles("void main() {}", file.resolve("program.jar"))).isFalse();
    }
}
